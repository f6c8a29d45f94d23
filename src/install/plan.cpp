#include "install/plan.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "cnb/layer.hpp"
#include "install/installer.hpp"
#include "install/key.hpp"
#include "install/recipe.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"
#include "project/project.hpp"
#include "project/requirement_files.hpp"
#include "project/settings.hpp"
#include "project/version_specifier.hpp"

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace install {

namespace {

using base::fail;
using base::Result;
using project::Manager;

auto manager_of(Situation const& situation) -> Manager {
  return situation.resolution.manager.manager;
}

auto check_python(Situation const& situation) -> Result<void> {
  auto const& choice = situation.resolution.python;
  auto const& version = situation.machine.python.version;
  auto const minor = minor_of(version);
  if (choice.requested.empty() || manager_of(situation) == Manager::conda || !minor)
    return {};
  auto const specifier = project::parse_specifier(choice.requested);
  if (!specifier)
    return fail(base::PythonVersionInvalid{.source = choice.source, .text = choice.requested});
  // A range that the decision answered with another minor is served all the same.
  if (satisfied_by(*specifier, *minor))
    return {};
  return fail(base::VersionNotServed{
      .source = choice.source, .wanted = choice.requested, .available = version});
}

auto missing(std::string_view tool, Manager manager) -> std::unexpected<base::Error> {
  return fail(
      base::ToolMissing{.tool = std::string(tool), .manager = std::string(to_name(manager))});
}

// The names that would steer the loader, the interpreter or the launcher.
auto is_reserved(std::string_view name) -> bool {
  auto const upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  auto const word = [&](char c) {
    return upper(c) || (c >= 'a' && c <= 'z') || base::is_digit(c) || c == '_';
  };
  return name.empty() || base::is_digit(name[0]) || !std::ranges::all_of(name, word) ||
         name == "PATH" || name.starts_with("LD_") || name.starts_with("PYTHON") ||
         name.starts_with("CNB_");
}

auto launch_defaults(Situation const& situation) -> cnb::EnvironmentDelta {
  auto delta = cnb::EnvironmentDelta();
  if (manager_of(situation) != Manager::conda)
    return delta;
  for (auto const& [name, value] : situation.project.conda->environment.variables)
    if (!is_reserved(name))
      delta.insert({name, {.action = cnb::EnvironmentAction::default_, .value = value}});
  return delta;
}

auto is_exact(std::string_view spec) -> bool {
  return spec.contains("://") || std::ranges::count(spec, '=') >= 2;
}

auto is_unpinned(Situation const& situation) -> bool {
  auto const& project = situation.project;
  switch (manager_of(situation)) {
  case Manager::pip:
    return !all_pinned(project.pip);
  case Manager::conda:
    if (!without_channel(situation) &&
        !std::ranges::all_of(project.conda->environment.dependencies, is_exact))
      return true;
    return !all_pinned(project.conda->pip);
  case Manager::poetry:
    return !project.has_poetry_lock;
  case Manager::none:
    break;
  }
  return false;
}

auto draft_recipe(Situation const& situation, InstallerChoice const& choice) -> Recipe {
  switch (manager_of(situation)) {
  case Manager::pip:
    return pip_recipe(situation, choice);
  case Manager::conda:
    return conda_recipe(situation, choice);
  case Manager::poetry:
    return poetry_recipe(situation);
  case Manager::none:
    break;
  }
  return empty_recipe(situation);
}

auto wants_refresh(Situation const& situation) -> bool {
  auto const value = base::lower(situation.variables.find("BP_PLANQK_REFRESH").value_or(""));
  auto const word = base::trim(value);
  return !word.empty() && word != "0" && word != "false" && word != "no";
}

} // namespace

auto check_served(Situation const& situation) -> Result<void> {
  TRY(check_python(situation));
  auto const manager = manager_of(situation);
  if (manager == Manager::conda && !situation.machine.rattler && !without_channel(situation))
    return missing("rattler-python", manager);
  if (manager == Manager::poetry && !situation.machine.poetry)
    return missing("poetry", manager);
  if (auto const choice = choose_installer(situation);
      choice.installer == Installer::pip && !pip_holds_policy(situation))
    return fail(base::PolicyNotHeld{choice.what});
  return {};
}

auto choose_installer(Situation const& situation) -> InstallerChoice {
  switch (manager_of(situation)) {
  case Manager::pip:
    return choose_installer(situation, situation.project.pip);
  case Manager::conda:
    return choose_installer(situation, situation.project.conda->pip);
  case Manager::poetry:
  case Manager::none:
    break;
  }
  return {};
}

auto draft_plan(Situation const& situation,
                Before const& before,
                std::string_view buildpack_version,
                Digests contents) -> InstallPlan {
  auto plan = InstallPlan{.installer = choose_installer(situation)};
  plan.key = draft_key(situation, plan.installer, buildpack_version, std::move(contents));
  plan.verdict =
      judge(before.metadata, plan.key, situation.types, before.directory, wants_refresh(situation));
  plan.recipe = draft_recipe(situation, plan.installer);
  plan.layer = {.types = situation.types, .metadata = to_metadata(plan.key)};
  plan.launch = launch_defaults(situation);
  plan.unpinned = is_unpinned(situation);
  return plan;
}

} // namespace install
