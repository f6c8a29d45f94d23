#include "install/installer.hpp"

#include "install/situation.hpp"
#include "install/variables.hpp"
#include "project/requirement_files.hpp"
#include "project/requirement_options.hpp"
#include "project/requirements.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace install {

namespace {

// Options of requirement files that uv reads as pip does; it leaves others out with a warning, or
// stops. "--no-index" and the like may be abbreviated for pip alone.
constexpr auto honoured = std::to_array<std::string_view>(
    {"-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-i", "--index-url",
     "--extra-index-url", "-f", "--find-links", "--no-index", "--no-binary", "--only-binary",
     "--hash"});

auto is_honoured(std::string_view option) -> bool {
  return std::ranges::find(honoured, option) != honoured.end();
}

// The first option of the line that only pip knows; empty where there is none.
auto foreign_option(project::Requirement const& requirement) -> std::string {
  auto options = project::RequirementOptions(requirement.text);
  while (auto const option = options.next())
    if (!is_honoured(option->name))
      return option->name;
  return {};
}

} // namespace

auto choose_installer(Situation const& situation, project::RequirementFiles const& files)
    -> InstallerChoice {
  if (!situation.machine.uv)
    return {.installer = Installer::pip, .reason = PipReason::uv_missing, .what = {}};
  auto const variables = read_pip_variables(situation.variables);
  if (!variables.pip_alone.empty())
    return {.installer = Installer::pip,
            .reason = PipReason::variable,
            .what = variables.pip_alone.front()};
  for (auto const& file : files.files)
    for (auto const& requirement : file.requirements)
      if (auto const option = foreign_option(requirement); !option.empty())
        return {.installer = Installer::pip,
                .reason = PipReason::directive,
                .what = file.path + ":" + std::to_string(requirement.line) + ": " + option};
  return {};
}

auto has_hashes(project::RequirementFiles const& files) -> bool {
  return std::ranges::any_of(files.files, [](auto const& file) {
    return std::ranges::any_of(file.requirements, [](project::Requirement const& requirement) {
      auto options = project::RequirementOptions(requirement.text);
      while (auto const option = options.next())
        if (option->name == "--hash")
          return true;
      return false;
    });
  });
}

} // namespace install
