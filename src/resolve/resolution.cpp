#include "resolve/resolution.hpp"

#include "base/error.hpp"
#include "base/warning.hpp"
#include "project/project.hpp"
#include "project/pyproject.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "resolve/manager.hpp"
#include "resolve/python_version.hpp"
#include "resolve/service.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace resolve {

namespace {

auto needs_no_root(ManagerChoice const& choice, project::Project const& project) -> bool {
  return choice.manager == project::Manager::poetry &&
         project.pyproject->package_mode == project::PackageMode::on && !project.root_package_found;
}

void add(base::Warnings& to, base::Warnings const& more) {
  std::ranges::copy(more, std::back_inserter(to));
}

} // namespace

auto resolve(project::Project const& project,
             project::Settings const& settings,
             project::Snapshot const& snapshot,
             Pythons const& pythons) -> base::Result<Resolution> {
  auto choice = TRY(choose_manager(project, settings));
  auto warnings = TRY(check_manifests(choice, project, settings));
  auto python = TRY(choose_python(choice.manager, project, settings, pythons));
  auto service = TRY(choose_service(project, settings, snapshot));
  add(warnings, python.warnings);
  if (project.procfile)
    add(warnings, project.procfile->warnings);
  auto const no_root = needs_no_root(choice, project);
  return Resolution{.manager = std::move(choice),
                    .python = std::move(python),
                    .service = std::move(service),
                    .needs_no_root = no_root,
                    .warnings = std::move(warnings)};
}

} // namespace resolve
