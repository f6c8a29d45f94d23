#pragma once

#include "base/error.hpp"
#include "cnb/layer.hpp"
#include "cnb/sbom.hpp"
#include "install/plan.hpp"
#include "install/situation.hpp"
#include "python_env/installation.hpp"

#include <string>

// What lies in the layer after the installation, and the files that tell the lifecycle of it.

namespace python_env {

struct Outcome {
  cnb::Sbom content = {};
  std::string python = {}; // its version; empty where there is none
  std::string rung = {};   // that its packages were installed on; empty without packages
};

[[nodiscard]] auto read_outcome(install::Situation const& situation, Installed const& installed)
    -> base::Result<Outcome>;

// Of an installed environment; of one that is kept, the same without the SBOM, which is restored,
// and with what the restored metadata say.
[[nodiscard]] auto write_installed(install::InstallPlan const& plan,
                                   Outcome const& outcome,
                                   install::Places const& places) -> base::Result<void>;
[[nodiscard]] auto write_kept(install::InstallPlan const& plan,
                              cnb::Metadata const& before,
                              install::Places const& places) -> base::Result<void>;

} // namespace python_env
