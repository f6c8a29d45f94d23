#pragma once

#include "base/command.hpp"
#include "base/environment.hpp"
#include "cnb/layer.hpp"
#include "cnb/sbom.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What another buildpack of the group installed: where it lies, the program that looks at it, and
// what that program says.

namespace install {

inline constexpr auto installed_layer = std::string_view("installed");
inline constexpr auto installed_key = std::string_view("key");

// Layers by the folder of their buildpack, beneath the directory of all layers.
struct ForeignLayers {
  std::string_view python;   // has bin/python3
  std::string_view packages; // empty: nothing but Python
};

[[nodiscard]] auto foreign_layers(project::Manager manager) -> ForeignLayers;

struct InstalledPlaces {
  std::string python;     // the interpreter
  std::string site = {};  // the packages; may be empty
  std::string conda = {}; // a prefix with conda's notes; may be empty
  std::string layers;     // of all buildpacks
  std::string own_layer;  // where we put what we make of it
  std::string tool;
  bool operator==(InstalledPlaces const&) const = default;
};

// What a layer says of the folder that it adds to Python's path; empty if it lies elsewhere.
[[nodiscard]] auto site_of(std::string_view python_path, std::string_view layer) -> std::string;

// The key of the last build says what need not be compiled again.
[[nodiscard]] auto inventory_command(InstalledPlaces const& places,
                                     project::Project const& project,
                                     project::Settings const& settings,
                                     project::Manager manager,
                                     std::string const& last_key,
                                     base::Environment const& environment) -> base::Command;

struct Inventory {
  std::string python; // "3.11.2"
  std::string key;
  std::vector<cnb::Component> components;
  std::vector<std::string> unasked; // "numpy 2.1.0"
  std::vector<std::string> others;  // "packages/lib/python3.10"
  std::optional<std::string> compiled;
  std::string last_line; // that was none of ours: why it failed
  bool operator==(Inventory const&) const = default;
};

// One line of the program's. It works on what a hostile project installed: nothing is believed, and
// there is an end to what is kept.
void take_line(std::string_view line, Inventory& inventory);

// The variables of the layer; none without bytecode.
[[nodiscard]] auto bytecode_environment(InstalledPlaces const& places) -> cnb::EnvironmentDelta;

} // namespace install
