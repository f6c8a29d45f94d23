#pragma once

#include "base/error.hpp"
#include "install/plan.hpp"
#include "install/situation.hpp"
#include "io/process_runner.hpp"
#include "project/snapshot.hpp"

// Follows the recipe of a plan. A failure, or being told to end, leaves nothing behind.

namespace python_env {

[[nodiscard]] auto follow(install::InstallPlan const& plan,
                          install::Situation const& situation,
                          project::Snapshot const& snapshot,
                          io::ProcessRunner& runner) -> base::Result<void>;

} // namespace python_env
