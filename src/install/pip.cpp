#include "base/command.hpp"
#include "base/environment.hpp"
#include "install/installer.hpp"
#include "install/recipe.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"
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

// setuptools 81 is the first without pkg_resources, which many a setup.py imports.
constexpr auto constraints_file = std::string_view("build-constraints.txt");
constexpr auto constraints = std::string_view("setuptools<81\n");

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

auto constraints_path(Situation const& situation) -> std::string {
  return situation.places.work() + "/" + std::string(constraints_file);
}

void name_sources(Arguments& arguments, Attempt const& attempt) {
  for (auto const& name : attempt.from_source)
    append(arguments, {"--no-binary", name});
}

auto is_strict(Situation const& situation) -> bool {
  return situation.settings.policy == project::SourcePolicy::strict;
}

// What uv is told of indexes, for all that it does.
auto uv_sources(Situation const& situation, bool first_index) -> Arguments {
  auto arguments = Arguments();
  append(arguments, {"--python", situation.places.python(), "--no-progress", "--no-sources",
                     "--index-strategy", first_index ? "first-index" : "unsafe-best-match"});
  std::ranges::move(source_arguments(situation), std::back_inserter(arguments));
  return arguments;
}

auto uv_arguments(Situation const& situation, Packages const& packages, Attempt const& attempt)
    -> Arguments {
  auto arguments = Arguments{situation.machine.uv->path, "pip", "install"};
  if (attempt.rung != Rung::as_told)
    append(arguments, {"-v", "--only-binary", ":all:"});
  name_sources(arguments, attempt);
  if (attempt.older_setuptools)
    append(arguments, {"--build-constraints", constraints_path(situation)});
  arguments.emplace_back("--break-system-packages");
  if (has_hashes(*packages.files))
    arguments.emplace_back("--require-hashes");
  std::ranges::move(uv_sources(situation, is_strict(situation)), std::back_inserter(arguments));
  return arguments;
}

auto start_of_pip(Situation const& situation) -> Arguments {
  auto const& pip = situation.machine.pip;
  if (pip)
    return {pip->path, "--python", situation.places.python(), "install"};
  return {situation.places.python(), "-m", "pip", "install"};
}

auto pip_arguments(Situation const& situation, Attempt const& attempt) -> Arguments {
  auto arguments = start_of_pip(situation);
  append(arguments, {"--no-compile", "--no-cache-dir", "--no-input", "--disable-pip-version-check",
                     "--no-warn-script-location", "--progress-bar", "off", "--exists-action", "w"});
  name_sources(arguments, attempt);
  // An environment's own pip is as old as its Python, and may not know the option.
  if (attempt.older_setuptools && situation.machine.pip)
    append(arguments, {"--build-constraint", constraints_path(situation)});
  std::ranges::move(source_arguments(situation), std::back_inserter(arguments));
  return arguments;
}

auto compile_step(Situation const& situation,
                  std::initializer_list<std::string_view> options,
                  bool first_index) -> Step {
  auto arguments = Arguments{situation.machine.uv->path, "pip", "compile"};
  append(arguments, options);
  append(arguments, {"--no-deps", "--no-header", "--no-annotate"});
  std::ranges::move(uv_sources(situation, first_index), std::back_inserter(arguments));
  arguments.push_back(situation.places.work() + "/" + std::string(asked_file));
  return {.name = "uv pip compile",
          .command = {.arguments = std::move(arguments),
                      .environment = uv_environment(situation),
                      .directory = situation.places.application}};
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

void add_baseline(std::vector<Step>& steps, Situation const& situation) {
  auto const& machine = situation.machine;
  if (machine.wheels.empty())
    return;
  auto const uses_uv = machine.uv.has_value();
  auto arguments = uses_uv ? Arguments{machine.uv->path,
                                       "pip",
                                       "install",
                                       "--quiet",
                                       "--python",
                                       situation.places.python(),
                                       "--break-system-packages"}
                           : start_of_pip(situation);
  if (!uses_uv)
    append(arguments, {"--quiet", "--no-compile", "--disable-pip-version-check"});
  append(arguments, {"--no-deps", "--no-index", "--find-links", machine.wheels});
  for (auto const& file : machine.wheel_files)
    arguments.push_back(file.substr(0, file.find('-'))); // by name: another version may be there
  auto environment = uses_uv ? uv_environment(situation) : pip_environment(situation);
  std::erase_if(environment.variables, [](auto const& variable) {
    return variable.first.starts_with("PIP_") || variable.first == "UV_INDEX" ||
           variable.first == "UV_DEFAULT_INDEX";
  });
  steps.push_back({.name = "setuptools and wheel of the build image",
                   .command = {.arguments = std::move(arguments),
                               .environment = std::move(environment),
                               .directory = situation.places.work()}});
}

auto install_step(Situation const& situation, Packages const& packages, Attempt const& attempt)
    -> Step {
  auto const uses_uv = attempt.rung != Rung::pip;
  auto arguments =
      uses_uv ? uv_arguments(situation, packages, attempt) : pip_arguments(situation, attempt);
  arguments.insert(arguments.end(), packages.arguments.begin(), packages.arguments.end());
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

// Offline, for what the index said is in uv's cache; without dependencies it needs no metadata.
auto ask_step(Situation const& situation) -> Step {
  return compile_step(situation, {"-v", "--offline"}, is_strict(situation));
}

auto doubt_step(Situation const& situation) -> Step {
  return compile_step(situation, {}, true);
}

void add_packages(Recipe& recipe,
                  Situation const& situation,
                  InstallerChoice const& choice,
                  project::RequirementFiles const& files,
                  std::vector<std::string> arguments) {
  recipe.work_files.insert({std::string(constraints_file), std::string(constraints)});
  recipe.packages = Packages{.files = &files,
                             .arguments = std::move(arguments),
                             .first = first_attempt(situation, choice, files)};
}

auto pip_recipe(Situation const& situation, InstallerChoice const& choice) -> Recipe {
  auto const& files = situation.project.pip;
  auto recipe = Recipe{.steps = {create_step(situation, choice.installer)}};
  auto requirements = std::vector<std::string>();
  for (auto const& file : files.present)
    append(requirements, {"-r", file});
  if (!project::asks_for_packages(files))
    return recipe;
  if (venv_has_setuptools(situation))
    add_baseline(recipe.steps, situation);
  add_packages(recipe, situation, choice, files, std::move(requirements));
  recipe.last_steps.push_back(finish_step(situation));
  return recipe;
}

auto empty_recipe(Situation const& situation) -> Recipe {
  return {.steps = {create_step(situation, Installer::uv)}};
}

} // namespace install
