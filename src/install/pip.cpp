#include "base/command.hpp"
#include "base/environment.hpp"
#include "install/installer.hpp"
#include "install/recipe.hpp"
#include "install/situation.hpp"
#include "install/variables.hpp"
#include "project/requirement_files.hpp"
#include "project/source_policy.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace install {

namespace {

using Arguments = std::vector<std::string>;

void set(base::Environment& environment, std::string_view name, std::string_view value) {
  environment.variables.insert_or_assign(std::string(name), std::string(value));
}

void append(Arguments& arguments, std::initializer_list<std::string_view> more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
}

// A vendor directory means that everything comes from there, as with other buildpacks.
auto source_arguments(Situation const& situation) -> Arguments {
  auto arguments = Arguments();
  auto const& vendor = situation.settings.vendor_directory;
  auto const offline = situation.project.vendored.has_value();
  if (offline || read_pip_variables(situation.variables).no_index)
    arguments.emplace_back("--no-index");
  if (offline)
    append(arguments,
           {"--find-links",
            vendor.starts_with('/') ? vendor : situation.places.application + "/" + vendor});
  for (auto const& link : find_links(situation.variables))
    append(arguments, {"--find-links", link});
  return arguments;
}

auto uv_arguments(Situation const& situation, project::RequirementFiles const& files) -> Arguments {
  auto const strict = situation.settings.policy == project::SourcePolicy::strict;
  auto arguments = Arguments{situation.machine.uv->path, "pip", "install"};
  append(arguments, {"--python", situation.places.python(), "--no-progress", "--no-sources",
                     "--break-system-packages", "--index-strategy",
                     strict ? "first-index" : "unsafe-best-match"});
  if (has_hashes(files))
    arguments.emplace_back("--require-hashes");
  return arguments;
}

auto pip_arguments(Situation const& situation) -> Arguments {
  auto const& pip = situation.machine.pip;
  auto arguments = Arguments();
  if (pip)
    append(arguments, {pip->path, "--python", situation.places.python()});
  else
    append(arguments, {situation.places.python(), "-m", "pip"});
  arguments.emplace_back("install");
  append(arguments, {"--no-compile", "--no-cache-dir", "--no-input", "--disable-pip-version-check",
                     "--no-warn-script-location", "--progress-bar", "off", "--exists-action", "w"});
  return arguments;
}

} // namespace

auto uv_environment(Situation const& situation) -> base::Environment {
  auto environment = child_environment(situation.variables);
  std::erase_if(environment.variables,
                [](auto const& variable) { return variable.first.starts_with("PIP_"); });
  for (auto const& [name, value] : read_pip_variables(situation.variables).for_uv)
    set(environment, name, value);
  set(environment, "UV_NO_CONFIG", "1"); // an upload's [tool.uv] could name another index
  set(environment, "UV_PYTHON_DOWNLOADS", "never");
  set(environment, "UV_SYSTEM_CERTS", "1");
  set(environment, "UV_CACHE_DIR", situation.places.work() + "/uv");
  set(environment, "UV_LINK_MODE", "hardlink");
  set(environment, "NO_COLOR", "1");
  set(environment, "TMPDIR", situation.places.work());
  return environment;
}

auto pip_environment(Situation const& situation) -> base::Environment {
  auto environment = child_environment(situation.variables);
  set(environment, "NO_COLOR", "1");
  set(environment, "PYTHONUNBUFFERED", "1");
  set(environment, "TMPDIR", situation.places.work());
  return environment;
}

auto create_step(Situation const& situation, Installer installer) -> Step {
  auto const& places = situation.places;
  auto const& machine = situation.machine;
  auto const needs_pip = installer == Installer::pip && !machine.pip; // inside, from ensurepip
  auto const uses_uv = machine.uv && !needs_pip;
  auto command =
      base::Command{.arguments = {},
                    .environment = uses_uv ? uv_environment(situation) : pip_environment(situation),
                    .directory = places.work()};
  if (uses_uv) {
    append(command.arguments, {machine.uv->path, "venv", "--quiet", "--no-project", "--python",
                               machine.python.path, places.environment()});
    return {.name = "uv venv", .command = std::move(command)};
  }
  append(command.arguments, {machine.python.path, "-I", "-m", "venv", places.environment()});
  if (!needs_pip)
    command.arguments.emplace_back("--without-pip");
  return {.name = "python3 -m venv", .command = std::move(command)};
}

auto finish_step(Situation const& situation) -> Step {
  auto const& places = situation.places;
  auto command = base::Command{
      .arguments = {situation.machine.python.path, "-I", places.buildpack + "/tools/finish.py",
                    places.environment(), places.work() + "/project", places.application},
      .environment = pip_environment(situation),
      .directory = places.work()};
  return {.name = "compile to bytecode", .command = std::move(command)};
}

auto install_step(Situation const& situation,
                  InstallerChoice const& choice,
                  project::RequirementFiles const& files,
                  std::vector<std::string> requirements) -> Step {
  auto const uses_uv = choice.installer == Installer::uv;
  auto arguments = uses_uv ? uv_arguments(situation, files) : pip_arguments(situation);
  std::ranges::move(source_arguments(situation), std::back_inserter(arguments));
  std::ranges::move(requirements, std::back_inserter(arguments));
  auto environment = uses_uv ? uv_environment(situation) : pip_environment(situation);
  if (!uses_uv) { // they are arguments now
    environment.variables.erase("PIP_FIND_LINKS");
    environment.variables.erase("PIP_NO_INDEX");
  }
  return {.name = uses_uv ? "uv pip install" : "pip install",
          .command = {.arguments = std::move(arguments),
                      .environment = std::move(environment),
                      .directory = situation.places.application}};
}

auto pip_recipe(Situation const& situation, InstallerChoice const& choice) -> Recipe {
  auto const& files = situation.project.pip;
  auto recipe = Recipe{.steps = {create_step(situation, choice.installer)}};
  auto requirements = std::vector<std::string>();
  for (auto const& file : files.present)
    append(requirements, {"-r", file});
  if (project::asks_for_packages(files)) {
    recipe.steps.push_back(install_step(situation, choice, files, std::move(requirements)));
    recipe.steps.push_back(finish_step(situation));
  }
  return recipe;
}

auto empty_recipe(Situation const& situation) -> Recipe {
  return {.steps = {create_step(situation, Installer::uv)}};
}

} // namespace install
