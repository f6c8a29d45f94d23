#include "cnb/build_plan.hpp"

#include "base/error.hpp"
#include "cnb/toml_reader.hpp"
#include "cnb/toml_writer.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cnb {

namespace {

constexpr auto plan_file = std::string_view("build plan");
constexpr auto buildpack_plan_file = std::string_view("buildpack plan");

void append_named(std::string& out, std::string const& array, std::string_view name) {
  append_gap(out);
  out += "[[" + array + "]]\n";
  append_text(out, "name", name);
}

void append_require(std::string& out, std::string const& array, Require const& require) {
  append_named(out, array, require.name);
  append_metadata(out, array + ".metadata", require.metadata);
}

void append_alternative(std::string& out,
                        std::string const& prefix,
                        PlanAlternative const& alternative) {
  for (auto const& name : alternative.provides)
    append_named(out, prefix + "provides", name);
  for (auto const& require : alternative.requires_)
    append_require(out, prefix + "requires", require);
}

auto to_require(TomlReader const& table) -> base::Result<Require> {
  auto name = TRY(table.required("name"));
  auto metadata = TRY(table.metadata("metadata"));
  return Require{.name = std::move(name), .metadata = std::move(metadata)};
}

auto to_requires(TomlReader const& table, std::string_view key)
    -> base::Result<std::vector<Require>> {
  auto result = std::vector<Require>();
  auto const entries = TRY(table.tables(key));
  for (auto const& entry : entries)
    result.push_back(TRY(to_require(entry)));
  return result;
}

auto to_alternative(TomlReader const& table) -> base::Result<PlanAlternative> {
  auto result = PlanAlternative();
  auto const provides = TRY(table.tables("provides"));
  for (auto const& entry : provides)
    result.provides.push_back(TRY(entry.required("name")));
  result.requires_ = TRY(to_requires(table, "requires"));
  return result;
}

} // namespace

auto format_build_plan(BuildPlan const& plan) -> std::string {
  auto out = std::string();
  out.reserve(2048); // what an ordinary plan needs, at once
  for (auto const& alternative : plan.alternatives) {
    if (&alternative == &plan.alternatives.front()) {
      append_alternative(out, "", alternative);
      continue;
    }
    append_gap(out);
    out += "[[or]]\n";
    append_alternative(out, "or.", alternative);
  }
  return out;
}

auto parse_build_plan(std::string_view text) -> base::Result<BuildPlan> {
  auto const document = TRY(TomlDocument::parse(text, plan_file));
  auto const root = document.root();
  auto result = BuildPlan();
  result.alternatives.push_back(TRY(to_alternative(root)));
  auto const others = TRY(root.tables("or"));
  for (auto const& other : others)
    result.alternatives.push_back(TRY(to_alternative(other)));
  if (result == BuildPlan{{PlanAlternative{}}})
    result.alternatives.clear();
  return result;
}

auto format_buildpack_plan(BuildpackPlan const& plan) -> std::string {
  auto out = std::string();
  for (auto const& entry : plan.entries)
    append_require(out, "entries", entry);
  return out;
}

auto parse_buildpack_plan(std::string_view text) -> base::Result<BuildpackPlan> {
  auto const document = TRY(TomlDocument::parse(text, buildpack_plan_file));
  auto const root = document.root();
  return BuildpackPlan{.entries = TRY(to_requires(root, "entries"))};
}

} // namespace cnb
