#pragma once

#include "phase/inputs.hpp"

// The phases of the wrapper and of explain: one binary, told apart by the buildpack.toml that lies
// beside it.

namespace buildpack {

// Runs the phase that the program's name says, prints everything that is to be printed.
[[nodiscard]] auto run(phase::Start const& start) -> int;

} // namespace buildpack
