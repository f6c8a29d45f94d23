#pragma once

#include "buildpack/inputs.hpp"

// The phases of the wrapper and of explain: one binary, told apart by the buildpack.toml that lies
// beside it.

namespace buildpack {

// Exit codes, as the Buildpack API and our documentation have them.
inline constexpr auto passed = 0;
inline constexpr auto failed = 1;
inline constexpr auto wrong_use = 2;
inline constexpr auto not_applicable = 100;

// Runs the phase that the program's name says, prints everything that is to be printed.
[[nodiscard]] auto run(Start const& start) -> int;

} // namespace buildpack
