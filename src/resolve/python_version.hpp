#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/version_specifier.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

// Which Python a service gets: requested where and how, resolved to one minor version.

namespace resolve {

// What builders serve, from the wrapper's buildpack.toml.
struct Pythons {
  project::Minor default_minor;
  std::vector<project::Minor> known; // ascending
  bool operator==(Pythons const&) const = default;
};

struct PythonChoice {
  std::optional<project::Minor> minor; // nothing: the installer decides (conda, BP_CPYTHON_VERSION)
  std::string requested;               // as written; empty for the default
  std::string source;                  // "BP_CPYTHON_VERSION", ".python-version", ..., "default"
  std::string hint;                    // "3.11.*" for the build plan; empty: none is given
  std::vector<std::string> ignored;    // sources of lower rank that asked, too
  base::Warnings warnings;
  bool operator==(PythonChoice const&) const = default;
};

[[nodiscard]] auto choose_python(project::Manager manager,
                                 project::Project const& project,
                                 project::Settings const& settings,
                                 Pythons const& pythons) -> base::Result<PythonChoice>;

} // namespace resolve
