#pragma once

#include "base/error.hpp"
#include "cnb/sbom.hpp"
#include "install/plan.hpp"
#include "install/situation.hpp"

#include <string>

// What lies in the layer after the installation, and the files that tell the lifecycle of it.

namespace python_env {

struct Outcome {
  cnb::Sbom content = {};
  std::string python = {}; // its version; empty where there is none
};

[[nodiscard]] auto read_outcome(install::Situation const& situation) -> base::Result<Outcome>;

// Of an installed environment; of one that is kept, the same without the SBOM, which is restored.
[[nodiscard]] auto write_installed(install::InstallPlan const& plan,
                                   Outcome const& outcome,
                                   install::Places const& places) -> base::Result<void>;
[[nodiscard]] auto write_kept(install::InstallPlan const& plan,
                              std::string const& python,
                              install::Places const& places) -> base::Result<void>;

} // namespace python_env
