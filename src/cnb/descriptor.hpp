#pragma once

#include "base/error.hpp"
#include "cnb/metadata.hpp"

#include <string>
#include <string_view>
#include <vector>

// buildpack.toml as far as our own buildpacks use it.

namespace cnb {

struct Target {
  std::string os;
  std::string arch;
  bool operator==(Target const&) const = default;
};

struct Descriptor {
  std::string api;
  std::string id;
  std::string version;
  std::string name;
  std::string homepage;
  std::string description;
  std::vector<std::string> keywords;
  std::vector<std::string> licenses;
  std::vector<std::string> sbom_formats;
  std::vector<Target> targets;
  std::vector<std::string> stacks;
  Metadata metadata;
  bool operator==(Descriptor const&) const = default;
};

// The id must be [A-Za-z0-9./-]+ and none of app, config, generated, sbom; the version X.Y.Z and
// the api X.Y, without leading zeros.
[[nodiscard]] auto parse_descriptor(std::string_view text) -> base::Result<Descriptor>;
[[nodiscard]] auto format_descriptor(Descriptor const& descriptor) -> std::string;

// The directory name that the lifecycle gives to an id: '/' becomes '_'.
[[nodiscard]] auto escape_id(std::string_view id) -> std::string;

} // namespace cnb
