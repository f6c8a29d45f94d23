#pragma once

#include "base/error.hpp"
#include "install/plan.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "io/process_runner.hpp"
#include "project/snapshot.hpp"

#include <optional>

// Follows the recipe of a plan. A failure, or being told to end, leaves nothing behind.

namespace python_env {

struct Installed {
  std::optional<install::Attempt> attempt = {}; // the rung that it was; none without packages
};

[[nodiscard]] auto follow(install::InstallPlan const& plan,
                          install::Situation const& situation,
                          project::Snapshot const& snapshot,
                          io::ProcessRunner& runner) -> base::Result<Installed>;

} // namespace python_env
