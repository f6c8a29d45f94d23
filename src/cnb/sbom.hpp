#pragma once

#include <compare>
#include <map>
#include <string>
#include <vector>

// A layer's software bill of materials in the two formats that buildpack.toml declares. Serial
// number and time are fixed: the same content is the same bytes, whenever and wherever it is built.

namespace cnb {

struct Component {
  std::string name;
  std::string version = {};
  std::string license = {};            // an SPDX id or expression, or empty
  std::string package_url = {};        // "pkg:generic/...", or empty
  std::vector<std::string> files = {}; // paths in the layer, may be empty
  auto operator<=>(Component const&) const = default;
};

struct Sbom {
  std::string subject; // what the document describes: "planqk-buildpacks/planqk-wrapper template"
  std::string tool_version;
  std::vector<Component> components;                  // written sorted by name, then version
  std::map<std::string, std::string> properties = {}; // of the document, "planqk:rung" -> "pip"
  bool operator==(Sbom const&) const = default;
};

[[nodiscard]] auto format_cyclonedx(Sbom const& sbom) -> std::string; // CycloneDX 1.4 JSON
[[nodiscard]] auto format_spdx(Sbom const& sbom) -> std::string;      // SPDX 2.3 JSON

} // namespace cnb
