#pragma once

#include "base/environment.hpp"

#include <span>
#include <string>

namespace cli {

inline constexpr auto internal_fault = 70;

// Finds the command, runs it, prints what went wrong; the arguments are those after the program's
// name.
[[nodiscard]] auto run(std::span<std::string const> arguments, base::Environment environment)
    -> int;

} // namespace cli
