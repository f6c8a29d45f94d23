#pragma once

#include "base/warning.hpp"
#include "cnb/launch.hpp"
#include "cnb/layer.hpp"
#include "cnb/sbom.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "resolve/resolution.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

// The whole outcome of a build as data: what will be written, before anything is.

namespace plan {

using Files = std::map<std::string, std::string, std::less<>>; // relative path -> bytes

struct Layer {
  cnb::LayerName name;
  cnb::LayerMetadata metadata;
  Files files;
  std::optional<cnb::Sbom> sbom;
  bool operator==(Layer const&) const = default;
};

struct Blueprint {
  std::vector<Layer> layers;
  cnb::Launch launch;
  project::Procfile processes;
  std::optional<std::string> procfile; // to be created where the project has none
  bool operator==(Blueprint const&) const = default;
};

struct Context {
  std::string buildpack_id;
  std::string version;
  std::string app_directory;    // absolute, as at build time
  std::string layers_directory; // absolute
  Files template_files;         // "app/__main__.py" -> source
  bool operator==(Context const&) const = default;
};

[[nodiscard]] auto draft(project::Project const& project,
                         resolve::Resolution const& resolution,
                         project::Settings const& settings,
                         Context const& context) -> Blueprint;

} // namespace plan
