#include "install/entries.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "cnb/build_plan.hpp"
#include "cnb/layer.hpp"
#include "cnb/metadata.hpp"
#include "project/settings.hpp"
#include "resolve/entries.hpp"
#include "resolve/manager.hpp"
#include "resolve/resolution.hpp"

#include <algorithm>
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace install {

namespace {

auto flag_of(cnb::Metadata const& metadata, std::string_view key) -> bool {
  auto const found = metadata.find(key);
  auto const* const flag = found == metadata.end() ? nullptr : std::get_if<bool>(&found->second.is);
  return flag != nullptr && *flag;
}

auto list_of(cnb::Metadata const& metadata, std::string_view key) -> std::vector<std::string> {
  auto const found = metadata.find(key);
  auto const* const list =
      found == metadata.end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second.is);
  return list == nullptr ? std::vector<std::string>() : *list;
}

auto told(std::string_view manager, std::vector<std::string> const& files) -> std::string {
  return std::string(manager) + (files.empty() ? "" : " from " + base::join(files, ", "));
}

// An entry may come from a requirer that knows nothing of decisions: then it only sets the types.
auto check_decision(cnb::Require const& entry, resolve::ManagerChoice const& choice)
    -> base::Result<void> {
  auto const manager = cnb::text_of(entry.metadata, resolve::manager_key);
  auto const files = list_of(entry.metadata, resolve::manifests_key);
  if (manager.empty() || (manager == to_name(choice.manager) && files == choice.manifests))
    return {};
  return base::fail(base::DecisionChanged{
      .detected = base::printable(told(manager, files)),
      .now = base::printable(told(to_name(choice.manager), choice.manifests))});
}

// Entries of another decision say so; without any, the plan is not ours.
auto fail_for(cnb::BuildpackPlan const& plan,
              std::string const& name,
              resolve::ManagerChoice const& choice) -> std::unexpected<base::Error> {
  for (auto const& entry : plan.entries)
    if (auto const checked = check_decision(entry, choice); !checked)
      return std::unexpected(checked.error());
  return base::fail(base::PlanEntryMissing{name});
}

} // namespace

auto draft_offers() -> cnb::BuildPlan {
  auto plan = cnb::BuildPlan();
  for (auto& names : resolve::all_wanted_entries())
    plan.alternatives.push_back({.provides = names, .requires_ = {}});
  return plan;
}

auto check_entries(cnb::BuildpackPlan const& plan, resolve::Resolution const& resolution)
    -> base::Result<cnb::LayerTypes> {
  auto const& choice = resolution.manager;
  for (auto const& name : resolve::wanted_entries(choice.manager, resolution.needs_no_root))
    if (std::ranges::find(plan.entries, name, &cnb::Require::name) == plan.entries.end())
      return fail_for(plan, name, choice);
  auto types = cnb::LayerTypes{};
  for (auto const& entry : plan.entries) {
    TRY(check_decision(entry, choice));
    types.launch = types.launch || flag_of(entry.metadata, "launch");
    types.build = types.build || flag_of(entry.metadata, "build");
  }
  types.cache = types.build;
  return types;
}

} // namespace install
