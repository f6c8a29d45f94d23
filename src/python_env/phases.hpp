#pragma once

#include "phase/inputs.hpp"

// detect and build of python-env.

namespace python_env {

// Runs the phase that the program's name says, prints everything that is to be printed.
[[nodiscard]] auto run(phase::Start const& start) -> int;

} // namespace python_env
