#pragma once

#include "base/error.hpp"
#include "install/situation.hpp"
#include "io/process_runner.hpp"
#include "project/snapshot.hpp"

// Has the module that the job starts with parsed by the interpreter that will run it, before
// anything is installed. conda's own interpreter is not there yet: then nothing is said.

namespace python_env {

[[nodiscard]] auto check_entry_module(install::Situation const& situation,
                                      project::Snapshot const& snapshot,
                                      io::ProcessRunner& runner) -> base::Result<void>;

} // namespace python_env
