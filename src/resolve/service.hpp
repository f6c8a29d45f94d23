#pragma once

#include "base/error.hpp"
#include "project/entry_point.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"

#include <optional>

// What kind of project this is, and what its image starts.

namespace resolve {

// What the web process is: ours, or the Procfile's.
enum class Web { template_, procfile };

struct Service {
  project::Mode mode;
  Web web;
  std::optional<project::EntryPoint> entry_point; // job services only
  bool forced = false;                            // BP_PLANQK_MODE
  bool operator==(Service const&) const = default;
};

// The snapshot holds the entry point's text: that it defines the function is read, never run.
[[nodiscard]] auto choose_service(project::Project const& project,
                                  project::Settings const& settings,
                                  project::Snapshot const& snapshot) -> base::Result<Service>;

// "python -m app", "python3 -m app", and the documented mistake "python -m app.py".
[[nodiscard]] auto is_template_line(project::ProcfileLine const& line) -> bool;

} // namespace resolve
