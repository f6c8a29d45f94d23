#pragma once

#include "io/reader.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"

// Reads what the core wants to know, round by round, until it wants nothing more.

namespace io {

[[nodiscard]] auto read_snapshot(Reader const& reader, project::Settings const& settings)
    -> project::Snapshot;

// Adds what lies around: listings of the root and its folders, for a message or for explain.
void add_surroundings(Reader const& reader, project::Snapshot& snapshot);

// And folders below those, as far as a service may lie in them.
void add_services(Reader const& reader, project::Snapshot& snapshot);

} // namespace io
