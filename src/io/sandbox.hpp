#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// A process that gives up everything it does not need to read one archive and to write one
// directory: seccomp lets a short list of system calls pass, Landlock lets them reach that
// directory alone, limits bound memory, time and sizes. There is no way back.

namespace io {

enum class Sandbox { require, automatic, off };

struct Confinement {
  int directory; // the only place where something may be created
  std::uint64_t largest_file;
  std::uint64_t memory;  // of addresses
  std::uint64_t seconds; // of a processor
};

// The part that this kernel, or the container around us, does not offer.
[[nodiscard]] auto missing_part() -> std::optional<std::string_view>;

// `automatic` takes what there is.
[[nodiscard]] auto enter_sandbox(Confinement const& confinement, Sandbox sandbox)
    -> base::Result<void>;

} // namespace io
