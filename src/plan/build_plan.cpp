#include "plan/build_plan.hpp"

#include "cnb/build_plan.hpp"
#include "cnb/metadata.hpp"
#include "plan/names.hpp"
#include "project/entry_point.hpp"
#include "project/settings.hpp"
#include "resolve/entries.hpp"
#include "resolve/resolution.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plan {

namespace {

auto text(std::string_view value) -> cnb::Value {
  return {std::string(value)};
}

// What every entry carries: a buildpack sees only the entries that it provided itself.
auto decision(resolve::Resolution const& resolution) -> cnb::Metadata {
  auto metadata = cnb::Metadata();
  metadata[std::string(resolve::manager_key)] = text(to_name(resolution.manager.manager));
  metadata[std::string(resolve::manifests_key)] = {resolution.manager.manifests};
  metadata["python-version-source"] = text(resolution.python.source);
  auto const& python = resolution.python;
  auto const& version = python.hint.empty() ? python.requested : python.hint;
  if (!version.empty())
    metadata["python-version"] = text(version);
  return metadata;
}

auto own_entry(resolve::Resolution const& resolution, cnb::Metadata metadata) -> cnb::Require {
  metadata["mode"] = text(to_name(resolution.service.mode));
  if (resolution.service.entry_point)
    metadata["entry-point"] = text(format_entry_point(*resolution.service.entry_point));
  return {.name = std::string(wrapper_entry), .metadata = std::move(metadata)};
}

// cpython reads a version only under a source that it knows, and none is given beside the
// operator's own BP_CPYTHON_VERSION.
void add_hint(cnb::Metadata& metadata, std::string const& hint) {
  if (hint.empty())
    return;
  metadata["version"] = text(hint);
  metadata["version-source"] = text("BP_CPYTHON_VERSION");
}

} // namespace

auto draft_build_plan(resolve::Resolution const& resolution) -> cnb::BuildPlan {
  auto plan = cnb::BuildPlan();
  auto& alternative = plan.alternatives.emplace_back();
  alternative.provides.emplace_back(wrapper_entry);
  alternative.requires_.reserve(4);
  auto const decided = decision(resolution);
  alternative.requires_.push_back(own_entry(resolution, decided));
  for (auto& name : resolve::wanted_entries(resolution.manager.manager, resolution.needs_no_root)) {
    auto metadata = decided;
    metadata["launch"] = {true};
    if (name == resolve::python_entry)
      add_hint(metadata, resolution.python.hint);
    alternative.requires_.push_back({.name = std::move(name), .metadata = std::move(metadata)});
  }
  return plan;
}

auto decided_manager(cnb::BuildpackPlan const& plan) -> std::string {
  auto const found = std::ranges::find(plan.entries, wrapper_entry, &cnb::Require::name);
  return found == plan.entries.end() ? std::string()
                                     : cnb::text_of(found->metadata, resolve::manager_key);
}

} // namespace plan
