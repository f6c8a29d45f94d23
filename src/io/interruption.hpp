#pragma once

#include "io/descriptor.hpp"

#include <csignal>
#include <optional>

// SIGINT, SIGTERM and SIGHUP as something to wait for, so that whoever is interrupted cleans up.
// While one lives they do nothing else, to children that are forked meanwhile either.

namespace io {

class Interruption {
public:
  Interruption();
  ~Interruption();
  Interruption(Interruption const&) = delete;
  auto operator=(Interruption const&) -> Interruption& = delete;

  [[nodiscard]] auto descriptor() const -> int { return signals_.number(); }

  [[nodiscard]] auto take() const -> std::optional<int>; // never waits

  // Until something can be read there, or its end has come: the signal, where that was first.
  [[nodiscard]] auto wait_beside(int descriptor) const -> std::optional<int>;

private:
  sigset_t before_ = {};
  Descriptor signals_;
};

} // namespace io
