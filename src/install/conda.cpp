#include "project/conda.hpp"

#include "base/command.hpp"
#include "install/installer.hpp"
#include "install/recipe.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"
#include "project/project.hpp"
#include "project/requirements.hpp"
#include "project/source_policy.hpp"
#include "project/url.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace install {

namespace {

using project::RequirementKind;

constexpr auto list_file = std::string_view("pip-list.txt");

// A channel by path is one of the project's folders: the policy has refused every other.
auto channel_location(std::string_view channel, Places const& places) -> std::string {
  auto path = channel;
  if (project::scheme_of(channel) == "file")
    path = channel.substr(channel.find(':') + 1);
  else if (!channel.starts_with('.'))
    return std::string(channel);
  auto const inside = project::resolve_target("", path);
  return "file://" + places.application + "/" + inside.value_or(".");
}

auto solve_step(Situation const& situation) -> Step {
  auto const& places = situation.places;
  auto const& environment = situation.project.conda->environment;
  auto command = base::Command{.arguments = {situation.machine.rattler->path, "-I",
                                             places.buildpack + "/tools/conda_install.py",
                                             "--prefix=" + places.environment(),
                                             "--cache=" + places.work() + "/conda"},
                               .environment = pip_environment(situation),
                               .directory = places.application};
  auto& arguments = command.arguments;
  if (situation.project.vendored) {
    arguments.push_back("--channel=file://" + places.application + "/" +
                        situation.settings.vendor_directory);
    arguments.emplace_back("--offline");
  } else {
    for (auto const& channel : environment.channels)
      arguments.push_back("--channel=" + channel_location(channel, places));
  }
  for (auto const& dependency : environment.dependencies)
    arguments.push_back("--spec=" + dependency);
  return {.name = std::string(channel_step), .command = std::move(command)};
}

// What the pip lists say, as a requirements file of ours. It lies elsewhere than environment.yml:
// the files that it includes are named in full.
auto pip_list(project::Conda const& conda, Places const& places) -> std::string {
  auto text = std::string();
  for (auto const& line : conda.environment.pip) {
    auto const requirements = project::parse_requirements(line, conda.file);
    if (!requirements)
      continue; // refused when the project was read
    for (auto const& requirement : *requirements) {
      auto const includes = requirement.kind == RequirementKind::include;
      auto const is_file = includes || requirement.kind == RequirementKind::constraint ||
                           (requirement.kind == RequirementKind::find_links &&
                            project::source_kind(requirement.target) == project::SourceKind::path);
      auto const target =
          is_file ? project::resolve_target(conda.file, requirement.target) : std::nullopt;
      if (!target) {
        text += requirement.text + "\n";
        continue;
      }
      auto const* const option = includes                                          ? "-r "
                                 : requirement.kind == RequirementKind::constraint ? "-c "
                                                                                   : "-f ";
      text += option + places.application + "/" + *target + "\n";
    }
  }
  return text;
}

} // namespace

auto conda_recipe(Situation const& situation, InstallerChoice const& choice) -> Recipe {
  auto const& conda = *situation.project.conda;
  auto const served = without_channel(situation);
  auto recipe =
      Recipe{.steps = {served ? create_step(situation, choice.installer) : solve_step(situation)}};
  add_baseline(recipe.steps, situation);
  auto list = pip_list(conda, situation.places);
  for (auto const& requirement : served.value_or(WithoutChannel{}).requirements)
    list += requirement + "\n";
  if (!list.empty()) {
    recipe.work_files.insert({std::string(list_file), std::move(list)});
    add_packages(recipe, situation, choice, conda.pip,
                 {"-r", situation.places.work() + "/" + std::string(list_file)});
  }
  recipe.last_steps.push_back(finish_step(situation));
  return recipe;
}

} // namespace install
