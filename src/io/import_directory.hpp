#pragma once

#include "archive/import_plan.hpp"
#include "archive/limits.hpp"
#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "io/progress.hpp"

#include <functional>
#include <string>

// A project's own directory, by the rules of an archive, except that nothing is taken off its
// paths.

namespace io {

// That folder of a project, or the project itself where it has no name. No link is followed.
[[nodiscard]] auto open_folder(std::string const& project, std::string const& folder)
    -> base::Result<Descriptor>;

// `tick` is called for every file; an error from it ends the import.
[[nodiscard]] auto import_directory(Descriptor const& root,
                                    int into,
                                    archive::Limits const& limits,
                                    Progress& progress,
                                    std::function<base::Result<void>()> const& tick)
    -> base::Result<archive::Summary>;

} // namespace io
