#pragma once

#include "base/error.hpp"
#include "cnb/layer.hpp"
#include "install/installer.hpp"
#include "install/key.hpp"
#include "install/recipe.hpp"
#include "install/situation.hpp"

#include <optional>
#include <string>
#include <string_view>

// An installation as a value: what is done and why, before anything is.

namespace install {

struct InstallPlan {
  InstallerChoice installer;
  Digests key = {};
  Verdict verdict = {};
  Recipe recipe = {}; // followed where the verdict is to install
  cnb::LayerMetadata layer = {};
  cnb::EnvironmentDelta launch = {}; // defaults that the project declares
  bool unpinned = false;             // another day could give other versions
};

// Fails where this builder cannot serve the decision: another Python, a missing tool.
[[nodiscard]] auto check_served(Situation const& situation) -> base::Result<void>;

[[nodiscard]] auto choose_installer(Situation const& situation) -> InstallerChoice;

struct Before { // what the lifecycle restored
  std::optional<cnb::Metadata> metadata = {};
  bool directory = false;
};

[[nodiscard]] auto draft_plan(Situation const& situation,
                              Before const& before,
                              std::string_view buildpack_version,
                              Digests contents) -> InstallPlan;

} // namespace install
