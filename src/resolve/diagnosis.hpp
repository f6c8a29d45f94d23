#pragma once

#include "base/error.hpp"
#include "project/project.hpp"
#include "project/snapshot.hpp"
#include "resolve/resolution.hpp"

// What the explain phase has to say. Its snapshot holds the surroundings, too.

namespace resolve {

// A failed decision, told with what lies around: the zipped folder, the manifest in a sub-folder,
// the misspelt name, the tool that is not served. Other errors pass through as they are.
[[nodiscard]] auto diagnose(base::Error error, project::Snapshot const& snapshot) -> base::Error;

// A decision that was taken, and that no group of this builder served.
[[nodiscard]] auto not_served(Resolution const& resolution,
                              project::Project const& project,
                              project::Snapshot const& snapshot) -> base::Error;

} // namespace resolve
