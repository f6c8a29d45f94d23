#include "resolve/manager.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/warning.hpp"
#include "project/project.hpp"
#include "project/pyproject.hpp"
#include "project/requirement_files.hpp"
#include "project/settings.hpp"

#include <algorithm>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace resolve {

namespace {

using base::fail;
using base::Result;
using project::Manager;
using project::Project;
using project::Settings;

auto is_poetry_project(Project const& project) -> bool {
  return project.pyproject && (is_poetry(*project.pyproject) || project.has_poetry_lock);
}

auto manifests_of(Manager manager, Project const& project) -> std::vector<std::string> {
  switch (manager) {
  case Manager::pip:
    return project.pip.present;
  case Manager::conda:
    return project.conda ? std::vector{project.conda->file} : std::vector<std::string>();
  case Manager::poetry:
    if (!project.pyproject)
      return {};
    return project.has_poetry_lock ? std::vector<std::string>{"pyproject.toml", "poetry.lock"}
                                   : std::vector<std::string>{"pyproject.toml"};
  case Manager::none:
    return {};
  }
  return {};
}

auto accepted_files(Manager manager) -> std::vector<std::string> {
  switch (manager) {
  case Manager::pip:
    return {"requirements.txt"};
  case Manager::conda:
    return {"environment.yml", "package-list.txt"};
  case Manager::poetry:
    return {"pyproject.toml"};
  case Manager::none:
    return {};
  }
  return {};
}

auto candidates(Project const& project) -> std::vector<Manager> {
  auto found = std::vector<Manager>();
  if (!project.pip.present.empty())
    found.push_back(Manager::pip);
  if (project.conda)
    found.push_back(Manager::conda);
  if (is_poetry_project(project))
    found.push_back(Manager::poetry);
  return found;
}

// environment.yml whose pip list holds "-r requirements.txt": one set of dependencies, not two.
auto conda_includes_pip(Project const& project) -> bool {
  return project.conda && std::ranges::all_of(project.pip.present, [&](auto const& file) {
           return std::ranges::any_of(project.conda->pip.files,
                                      [&](auto const& included) { return included.path == file; });
         });
}

auto ambiguous(std::vector<Manager> const& managers, Project const& project)
    -> base::SeveralPackageManagers {
  auto several = base::SeveralPackageManagers{};
  for (auto const manager : managers)
    for (auto& file : manifests_of(manager, project))
      several.files.push_back({.file = std::move(file), .manager = std::string(to_name(manager))});
  return several;
}

auto ignored_by(Manager manager, Project const& project) -> std::vector<std::string> {
  auto ignored = std::vector<std::string>();
  auto const included = manager == Manager::conda && conda_includes_pip(project);
  if (manager != Manager::pip && !included)
    ignored = project.pip.present;
  if (manager != Manager::conda && project.conda)
    ignored.push_back(project.conda->file);
  if (manager != Manager::poetry && project.pyproject)
    ignored.emplace_back("pyproject.toml");
  return ignored;
}

auto chosen(Manager manager, Project const& project, Reason reason) -> ManagerChoice {
  return {.manager = manager,
          .manifests = manifests_of(manager, project),
          .reason = reason,
          .ignored = ignored_by(manager, project)};
}

// What pip is to install may stand in conda's file.
auto inline_list(Manager manager, Project const& project) -> std::string {
  auto const stands_there =
      manager == Manager::pip && project.conda && !project.conda->environment.pip.empty();
  return stands_there ? project.conda->file : std::string();
}

auto forced(Manager manager, Project const& project, Settings const& settings)
    -> Result<ManagerChoice> {
  auto choice = chosen(manager, project, Reason::variable);
  if (manager == Manager::pip && settings.pip_files_named && !project.pip.missing.empty())
    return fail(base::RequirementFileMissing{project.pip.missing.front()});
  if (manager != Manager::none && choice.manifests.empty())
    return fail(base::ManagerFileMissing{.manager = std::string(to_name(manager)),
                                         .accepted = accepted_files(manager),
                                         .inline_list = inline_list(manager, project)});
  return choice;
}

auto is_package(std::string_view name, Manager manager) -> bool {
  if (manager == Manager::conda)
    return name.ends_with(".conda") || name.ends_with(".tar.bz2") || name == "noarch/" ||
           name.starts_with("linux-");
  return name.ends_with(".whl") || name.ends_with(".tar.gz") || name.ends_with(".zip") ||
         name.ends_with(".tar.bz2");
}

auto check_vendor(Manager manager, Project const& project, Settings const& settings)
    -> Result<void> {
  if (!project.vendored)
    return {};
  auto const wanted = manager == Manager::pip     ? asks_for_packages(project.pip)
                      : manager == Manager::conda ? !project.conda->environment.dependencies.empty()
                                                  : false;
  auto const served = std::ranges::any_of(
      *project.vendored, [&](auto const& name) { return is_package(name, manager); });
  if (wanted && !served)
    return fail(base::VendorWithoutPackages{.directory = settings.vendor_directory,
                                            .manager = std::string(to_name(manager))});
  return {};
}

auto check_encoding(std::string const& file, base::Encoding encoding, std::string_view tool)
    -> Result<void> {
  if (encoding == base::Encoding::utf8)
    return {};
  return fail(base::EncodingUnsupported{
      .file = file, .encoding = std::string(to_name(encoding)), .tool = std::string(tool)});
}

auto check_sources(project::RequirementFiles const& files) -> Result<base::Warnings> {
  if (files.problem)
    return std::unexpected(*files.problem);
  return files.warnings;
}

auto check_conda(project::Conda const& conda, base::Encoding encoding) -> Result<base::Warnings> {
  if (conda.file == "package-list.txt")
    TRY(check_encoding(conda.file, encoding, "conda"));
  auto warnings = TRY(check_sources(conda.pip));
  if (conda.ignored)
    warnings.push_back({base::CondaFilePreferred{.used = conda.file, .ignored = *conda.ignored}});
  return warnings;
}

} // namespace

auto choose_manager(Project const& project, Settings const& settings) -> Result<ManagerChoice> {
  if (settings.manager)
    return forced(*settings.manager, project, settings);
  if (settings.pip_files_named && !project.pip.missing.empty())
    return fail(base::RequirementFileMissing{project.pip.missing.front()});
  if (project.pip.problem && project.pip.files.empty()) // requirements.txt itself is unusable
    return std::unexpected(*project.pip.problem);
  auto const found = candidates(project);
  if (found.empty())
    return fail(base::NoPackageManager{});
  if (found.size() == 1)
    return chosen(found.front(), project, Reason::only_one);
  if (found == std::vector{Manager::pip, Manager::conda} && conda_includes_pip(project))
    return chosen(Manager::conda, project, Reason::conda_includes_requirements);
  return fail(ambiguous(found, project));
}

auto check_manifests(ManagerChoice const& choice, Project const& project, Settings const& settings)
    -> Result<base::Warnings> {
  if (choice.manager == Manager::pip && settings.pip_unclear)
    return fail(*settings.pip_unclear);
  TRY(check_vendor(choice.manager, project, settings));
  switch (choice.manager) {
  case Manager::pip:
    return check_sources(project.pip);
  case Manager::conda:
    return check_conda(*project.conda, project.conda_encoding);
  case Manager::poetry:
    TRY(check_encoding("pyproject.toml", project.pyproject_encoding, "Poetry"));
    return check_sources(project.poetry_sources);
  case Manager::none:
    break;
  }
  return base::Warnings();
}

} // namespace resolve
