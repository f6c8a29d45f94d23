#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "install/situation.hpp"
#include "io/process_runner.hpp"
#include "project/settings.hpp"

// The tools of the build image. Only those that the decision needs are asked for their version.

namespace python_env {

[[nodiscard]] auto look_at_machine(io::ProcessRunner& runner,
                                   base::Environment const& environment,
                                   project::Manager manager) -> base::Result<install::Machine>;

} // namespace python_env
