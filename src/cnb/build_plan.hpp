#pragma once

#include "base/error.hpp"
#include "cnb/metadata.hpp"

#include <string>
#include <string_view>
#include <vector>

// The two plan files of the Buildpack API: what detect offers and asks for (build plan), and what
// build is handed back (buildpack plan). Values and their TOML, nothing else.

namespace cnb {

struct Require {
  std::string name;
  Metadata metadata;
  bool operator==(Require const&) const = default;
};

struct PlanAlternative {
  std::vector<std::string> provides;
  std::vector<Require> requires_;
  bool operator==(PlanAlternative const&) const = default;
};

// The first alternative stands at the top level of the file, the others under [[or]]. A plan whose
// only alternative is empty is the same file as a plan without any: it is read as the latter.
struct BuildPlan {
  std::vector<PlanAlternative> alternatives;
  bool operator==(BuildPlan const&) const = default;
};

[[nodiscard]] auto format_build_plan(BuildPlan const& plan) -> std::string;
[[nodiscard]] auto parse_build_plan(std::string_view text) -> base::Result<BuildPlan>;

struct BuildpackPlan {
  std::vector<Require> entries;
  bool operator==(BuildpackPlan const&) const = default;
};

[[nodiscard]] auto format_buildpack_plan(BuildpackPlan const& plan) -> std::string;
[[nodiscard]] auto parse_buildpack_plan(std::string_view text) -> base::Result<BuildpackPlan>;

} // namespace cnb
