#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "resolve/manager.hpp"
#include "resolve/python_version.hpp"
#include "resolve/service.hpp"

// Every decision about an upload, taken once: detect, build, explain and the command line ask here.

namespace resolve {

struct Resolution {
  ManagerChoice manager;
  PythonChoice python;
  Service service;
  bool needs_no_root = false; // a Poetry project whose root package cannot be installed
  base::Warnings warnings;
  bool operator==(Resolution const&) const = default;
};

[[nodiscard]] auto resolve(project::Project const& project,
                           project::Settings const& settings,
                           project::Snapshot const& snapshot,
                           Pythons const& pythons) -> base::Result<Resolution>;

} // namespace resolve
