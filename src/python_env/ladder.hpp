#pragma once

#include "base/error.hpp"
#include "install/recipe.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "io/workspace.hpp"
#include "python_env/steps.hpp"

// Installs packages on the first rung that does not refuse them, and says in the log why another
// was left and which versions are older than pip's.

namespace python_env {

[[nodiscard]] auto climb(install::Packages const& packages,
                         install::Situation const& situation,
                         io::Workspace const& workspace,
                         Steps& steps) -> base::Result<install::Attempt>;

} // namespace python_env
