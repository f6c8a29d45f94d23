#pragma once

#include "io/descriptor.hpp"

#include <chrono>
#include <csignal>
#include <optional>

// Every signal that would end us as something to wait for, so that whoever is interrupted cleans
// up: also a closed terminal (SIGHUP), a reader who went away (SIGPIPE), a limit on processor time.
// While one lives they do nothing else, to children that are forked meanwhile either. What came and
// was not taken has its usual effect at the end.

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

  // The same, but no longer than that.
  struct Waited {
    std::optional<int> signal;
    bool in_vain; // time went by, and nothing else happened
  };

  [[nodiscard]] auto wait_beside(int descriptor, std::chrono::milliseconds patience) const
      -> Waited;

private:
  sigset_t before_ = {};
  Descriptor signals_;
};

} // namespace io
