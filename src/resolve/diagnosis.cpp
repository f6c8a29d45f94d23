#include "resolve/diagnosis.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/job_failures.hpp"
#include "project/project.hpp"
#include "project/services.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "project/surroundings.hpp"
#include "resolve/resolution.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
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

// The upload as a whole repository: with several services there is no doubt, with one there may be.
auto services_in(Snapshot const& snapshot, std::size_t least)
    -> std::optional<base::ServicesInFolders> {
  auto found = project::services(snapshot);
  if (found.folders.size() < least)
    return std::nullopt;
  return base::ServicesInFolders{
      .folders = std::move(found.folders), .is_whole = found.is_whole, .command = {}};
}

auto no_manager(Snapshot const& snapshot) -> Error {
  if (auto link = project::dangling_link(snapshot))
    return {*std::move(link)};
  if (auto services = services_in(snapshot, 2))
    return {*std::move(services)};
  if (auto folder = project::zipped_folder(snapshot))
    return {*std::move(folder)};
  auto near = project::near_misses(snapshot);
  if (!near.empty())
    return {base::NoPackageManager{.near_misses = std::move(near),
                                   .root_entries = project::root_names(snapshot, shown_entries)}};
  if (auto tool = project::unsupported_tool(snapshot))
    return {*std::move(tool)};
  if (auto service = services_in(snapshot, 1))
    return {*std::move(service)};
  if (auto folder = project::manifest_folder(snapshot))
    return {*std::move(folder)};
  return {base::NoPackageManager{.near_misses = {},
                                 .root_entries = project::root_names(snapshot, shown_entries)}};
}

auto no_entry_point(Snapshot const& snapshot) -> Error {
  if (auto link = project::dangling_link(snapshot))
    return {*std::move(link)};
  if (auto services = services_in(snapshot, 2))
    return {*std::move(services)};
  auto near = project::program_near_misses(snapshot);
  if (auto service = services_in(snapshot, 1); service && near.empty())
    return {*std::move(service)};
  return {base::NoEntryPoint{.near_misses = std::move(near),
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
