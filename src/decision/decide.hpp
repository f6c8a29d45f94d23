#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "io/reader.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "resolve/resolution.hpp"

// The chain that every phase shares: read, inspect, resolve.

namespace decision {

struct Decision {
  project::Settings settings;
  project::Snapshot snapshot;
  project::Project project;
  resolve::Resolution resolution;
};

[[nodiscard]] auto decide(io::Reader const& reader, base::Environment const& environment)
    -> base::Result<Decision>;

// Why a decision failed, told with what lies around.
[[nodiscard]] auto explain_failure(io::Reader const& reader, base::Error error) -> base::Error;

// What the explain phase says: the failed decision, or that nobody served it.
[[nodiscard]] auto explain(io::Reader const& reader, base::Environment const& environment)
    -> base::Error;

[[nodiscard]] auto is_project(io::Reader const& reader) -> bool;

[[nodiscard]] auto pythons() -> resolve::Pythons;

} // namespace decision
