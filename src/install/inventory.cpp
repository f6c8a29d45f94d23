#include "install/inventory.hpp"

#include "base/command.hpp"
#include "base/environment.hpp"
#include "base/text.hpp"
#include "cnb/layer.hpp"
#include "install/installed.hpp"
#include "install/variables.hpp"
#include "project/project.hpp"
#include "project/requirements.hpp"
#include "project/settings.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace install {

namespace {

using project::Manager;
using project::RequirementKind;

constexpr auto most_kept = std::size_t{10'000};
constexpr auto npos = std::string_view::npos;

auto bytecode_folder(InstalledPlaces const& places) -> std::string {
  return places.own_layer + "/bytecode";
}

// "name[extra,other]": of a requirement's text no more, since it may hold credentials.
auto asked_for(project::Requirement const& requirement) -> std::string {
  auto const text = std::string_view(requirement.text);
  auto const begin = text.find('[');
  auto const end = text.find(']', begin == npos ? 0 : begin);
  auto const other = text.find_first_of("=<>~!;@ ");
  if (requirement.kind != RequirementKind::package || begin == npos || end == npos || other < begin)
    return requirement.name;
  return requirement.name + std::string(text.substr(begin, end - begin + 1));
}

auto installs(RequirementKind kind) -> bool {
  using enum RequirementKind;
  return kind == package || kind == url || kind == vcs || kind == local_path || kind == editable;
}

// pip alone leaves what nobody asks for any more: Poetry takes it out, conda begins anew.
void add_asked(project::Project const& project, std::vector<std::string>& arguments) {
  arguments.emplace_back("--asked="); // also where nothing is asked for
  for (auto const& file : project.pip.files)
    for (auto const& requirement : file.requirements)
      if (installs(requirement.kind))
        arguments.push_back(requirement.name.empty() ? "--unnamed"
                                                     : "--asked=" + asked_for(requirement));
}

void take_distribution(std::string_view rest, Inventory& inventory) {
  auto const tab = rest.find('\t');
  auto found = distributions({std::string(rest.substr(0, tab))});
  if (found.empty() || inventory.components.size() >= most_kept)
    return;
  if (tab != npos)
    found.front().license = base::printable(rest.substr(tab + 1), 100);
  inventory.components.push_back(std::move(found.front()));
}

void take_text(std::string_view rest, std::vector<std::string>& texts) {
  auto const fields = base::split(rest, '\t');
  if (texts.size() < most_kept)
    texts.push_back(base::printable(
        fields.size() < 2 ? rest : std::string(fields[0]) + " " + std::string(fields[1]), 100));
}

} // namespace

auto foreign_layers(Manager manager) -> ForeignLayers {
  constexpr auto python = std::string_view("paketo-buildpacks_cpython/cpython");
  constexpr auto conda = std::string_view("paketo-buildpacks_conda-env-update/conda-env");
  switch (manager) {
  case Manager::pip:
    return {.python = python, .packages = "paketo-buildpacks_pip-install/packages"};
  case Manager::conda:
    return {.python = conda, .packages = conda};
  case Manager::poetry:
    return {.python = python, .packages = "paketo-buildpacks_poetry-install/poetry-venv"};
  case Manager::none:
    break;
  }
  return {.python = python, .packages = {}};
}

auto site_of(std::string_view python_path, std::string_view layer) -> std::string {
  auto const path = base::trim(python_path);
  auto const inside = path.starts_with(layer) && path.substr(layer.size()).starts_with('/');
  return inside && path.find_first_of(":\n") == npos && !path.contains("/../") ? std::string(path)
                                                                               : std::string();
}

auto inventory_command(InstalledPlaces const& places,
                       project::Project const& project,
                       project::Settings const& settings,
                       Manager manager,
                       std::string const& last_key,
                       base::Environment const& environment) -> base::Command {
  auto command = base::Command{.arguments = {places.python, "-I", "-S", "-B", places.tool},
                               .environment = child_environment(environment),
                               .directory = "/"};
  auto& arguments = command.arguments;
  auto const give = [&](std::string_view name, std::string const& value) {
    if (!value.empty())
      arguments.push_back(std::string(name) + "=" + value);
  };
  give("--site", places.site);
  give("--conda", places.conda);
  give("--layers", places.layers);
  if (settings.bytecode) {
    give("--into", bytecode_folder(places));
    give("--unless", last_key);
  }
  if (manager == Manager::pip)
    add_asked(project, arguments);
  return command;
}

void take_line(std::string_view line, Inventory& inventory) {
  auto const tab = line.find('\t');
  auto const kind = line.substr(0, tab);
  auto const rest = tab == npos ? std::string_view() : line.substr(tab + 1);
  if (kind == "python")
    inventory.python = base::printable(rest, 40);
  else if (kind == "key")
    inventory.key = base::printable(rest, 64);
  else if (kind == "distribution")
    take_distribution(rest, inventory);
  else if (kind == "conda" && inventory.components.size() < most_kept)
    std::ranges::move(conda_packages({std::string(rest)}),
                      std::back_inserter(inventory.components));
  else if (kind == "unasked")
    take_text(rest, inventory.unasked);
  else if (kind == "other")
    take_text(rest, inventory.others);
  else if (kind == "compiled")
    inventory.compiled = base::printable(rest, 40);
  else
    inventory.last_line = base::printable(line);
}

auto bytecode_environment(InstalledPlaces const& places) -> cnb::EnvironmentDelta {
  return {{"PYTHONPYCACHEPREFIX",
           {.action = cnb::EnvironmentAction::default_, .value = bytecode_folder(places)}}};
}

} // namespace install
