#pragma once

#include "base/environment.hpp"
#include "cnb/layer.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "resolve/resolution.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// All that an installation depends on, as the edge found it.

namespace install {

inline constexpr auto layer_name = std::string_view("environment");

struct Tool {
  std::string path;
  std::string version = {};
  bool operator==(Tool const&) const = default;
};

struct Machine {
  Tool python = {}; // the stack's
  std::optional<Tool> uv = {};
  std::optional<Tool> pip = {}; // without its version: it is seldom started
  std::optional<Tool> poetry = {};
  std::optional<Tool> rattler = {};          // an interpreter that has it
  std::string wheels = {};                   // a folder with setuptools and wheel, for environments
  std::vector<std::string> wheel_files = {}; // "setuptools-80.9.0-py3-none-any.whl", ...
  std::string certificates = {};             // the system's bundle, where it has one
  std::string target = {};                   // "linux/amd64"
  bool operator==(Machine const&) const = default;
};

struct Places { // absolute
  std::string application;
  std::string layers;
  std::string buildpack;

  [[nodiscard]] auto environment() const -> std::string { return layers + "/environment"; }

  // A fixed name, for one build at a time: what leaks from it into a layer is always the same.
  [[nodiscard]] auto work() const -> std::string { return layers + "/.environment-work"; }

  [[nodiscard]] auto python() const -> std::string { return environment() + "/bin/python"; }

  bool operator==(Places const&) const = default;
};

struct Situation {
  project::Project const& project;
  project::Settings const& settings;
  resolve::Resolution const& resolution;
  base::Environment const& variables; // of the build
  Machine const& machine;
  Places const& places;
  cnb::LayerTypes types; // that the plan asks for
};

} // namespace install
