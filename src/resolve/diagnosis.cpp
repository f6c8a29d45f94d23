#include "resolve/diagnosis.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "project/surroundings.hpp"
#include "resolve/resolution.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace resolve {

namespace {

using base::Error;
using project::Snapshot;

constexpr auto shown_entries = std::size_t{12};

auto no_manager(Snapshot const& snapshot) -> Error {
  if (auto link = project::dangling_link(snapshot))
    return {*std::move(link)};
  if (auto folder = project::zipped_folder(snapshot))
    return {*std::move(folder)};
  auto near = project::near_misses(snapshot);
  if (!near.empty())
    return {base::NoPackageManager{.near_misses = std::move(near),
                                   .root_entries = project::root_names(snapshot, shown_entries)}};
  if (auto tool = project::unsupported_tool(snapshot))
    return {*std::move(tool)};
  if (auto folder = project::manifest_folder(snapshot))
    return {*std::move(folder)};
  return {base::NoPackageManager{.near_misses = {},
                                 .root_entries = project::root_names(snapshot, shown_entries)}};
}

auto no_entry_point(Snapshot const& snapshot) -> Error {
  if (auto link = project::dangling_link(snapshot))
    return {*std::move(link)};
  return {base::NoEntryPoint{.near_misses = project::program_near_misses(snapshot),
                             .python_files = project::python_files(snapshot),
                             .notebooks = project::notebooks(snapshot)}};
}

auto meant_files(std::vector<std::string> const& accepted, Snapshot const& snapshot)
    -> std::vector<base::NearMiss> {
  auto near = project::near_misses(snapshot);
  std::erase_if(near, [&](auto const& miss) {
    return std::ranges::find(accepted, miss.meant) == accepted.end();
  });
  return near;
}

auto in_root(Snapshot const& snapshot, std::string_view name) -> bool {
  auto const names = project::root_names(snapshot, 1000);
  return std::ranges::find(names, name) != names.end();
}

auto poetry_reason(Resolution const& resolution, project::Project const& project)
    -> base::NotServedReason {
  using enum base::NotServedReason;
  if (!project.pyproject->other_form.empty())
    return poetry_other_form;
  if (project.pyproject->requires_python.empty() && project.pyproject->poetry_python.empty())
    return poetry_without_constraint;
  return resolution.needs_no_root ? poetry_package_mode : manager_not_offered;
}

} // namespace

auto diagnose(Error error, Snapshot const& snapshot) -> Error {
  if (std::holds_alternative<base::NoPackageManager>(error.what))
    return no_manager(snapshot);
  if (std::holds_alternative<base::NoEntryPoint>(error.what))
    return no_entry_point(snapshot);
  if (auto* const missing = std::get_if<base::ManagerFileMissing>(&error.what))
    missing->near_misses = meant_files(missing->accepted, snapshot);
  return error;
}

auto not_served(Resolution const& resolution,
                project::Project const& project,
                Snapshot const& snapshot) -> Error {
  using enum base::NotServedReason;
  auto const manager = resolution.manager.manager;
  auto not_served = base::NotServed{
      .manager = std::string(to_name(manager)), .file = {}, .reason = manager_not_offered};
  if (!resolution.manager.manifests.empty())
    not_served.file = resolution.manager.manifests.front();
  if (manager != project::Manager::conda && in_root(snapshot, "buildpack.yml")) {
    not_served.reason = buildpack_yml;
    not_served.file = "buildpack.yml";
  } else if (manager == project::Manager::poetry) {
    not_served.reason = poetry_reason(resolution, project);
    not_served.key = project.pyproject->other_form;
    if (not_served.key.ends_with(".python"))
      not_served.constraint = project.pyproject->poetry_python;
  }
  return {std::move(not_served)};
}

} // namespace resolve
