#pragma once

#include "base/error.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"

#include <string>
#include <vector>

// Exactly one package manager, or why not.

namespace resolve {

enum class Reason { variable, only_one, conda_includes_requirements };

struct ManagerChoice {
  project::Manager manager;
  std::vector<std::string> manifests; // the files it is taken from
  Reason reason;
  std::vector<std::string> ignored = {}; // dependency files that do not count, for the log
  bool operator==(ManagerChoice const&) const = default;
};

[[nodiscard]] auto choose_manager(project::Project const& project,
                                  project::Settings const& settings) -> base::Result<ManagerChoice>;

// What the chosen manager's own files must satisfy: allowed sources, an encoding that its installer
// reads, a vendor directory that holds packages.
[[nodiscard]] auto check_manifests(ManagerChoice const& choice,
                                   project::Project const& project,
                                   project::Settings const& settings)
    -> base::Result<base::Warnings>;

} // namespace resolve
