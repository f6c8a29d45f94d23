#include "install/stack_python.hpp"

#include "install/situation.hpp"
#include "project/conda_spec.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/version_specifier.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace install {

namespace {

using project::Manager;

// 3.12 took it out of venv.
constexpr auto first_without_setuptools = project::Minor{3, 12};

auto is_installer(std::string_view name) -> bool {
  return name == "pip" || name == "setuptools" || name == "wheel";
}

auto stack_satisfies(Situation const& situation, std::string const& version) -> bool {
  auto const specifier = project::parse_specifier(version);
  auto const minor = minor_of(situation.machine.python.version);
  return specifier && minor && satisfied_by(*specifier, *minor);
}

auto needs_channel(Situation const& situation, std::string const& dependency) -> bool {
  auto const spec = project::plain_spec(dependency);
  if (!spec)
    return true;
  if (spec->name == "python")
    return !stack_satisfies(situation, spec->version);
  return !is_installer(spec->name);
}

} // namespace

auto minor_of(std::string_view version) -> std::optional<project::Minor> {
  auto const second = version.find('.', version.find('.') + 1);
  return project::parse_minor(version.substr(0, second));
}

auto venv_has_setuptools(Situation const& situation) -> bool {
  auto const minor = minor_of(situation.machine.python.version);
  return minor && *minor < first_without_setuptools;
}

auto channel_only(Situation const& situation) -> std::vector<std::string> {
  auto found = std::vector<std::string>();
  for (auto const& dependency : situation.project.conda->environment.dependencies)
    if (needs_channel(situation, dependency))
      found.push_back(dependency);
  return found;
}

auto without_channel(Situation const& situation) -> std::optional<WithoutChannel> {
  auto const& project = situation.project;
  if (situation.resolution.manager.manager != Manager::conda || situation.settings.conda_channel ||
      project.conda->file != "environment.yml" || project.vendored ||
      !channel_only(situation).empty())
    return std::nullopt;
  auto served = WithoutChannel{};
  for (auto const& dependency : project.conda->environment.dependencies) {
    auto const spec = project::plain_spec(dependency);
    // pip itself is the build's, and of the build image.
    if (spec->name != "python" && spec->name != "pip" && !spec->version.empty())
      served.requirements.push_back(spec->name + spec->version);
  }
  return served;
}

} // namespace install
