#pragma once

#include "archive/import_plan.hpp"
#include "archive/limits.hpp"
#include "base/error.hpp"
#include "io/progress.hpp"

#include <functional>
#include <string>

// A project's own directory, by the rules of an archive, except that nothing is taken off its
// paths.

namespace io {

// `tick` is called for every file; an error from it ends the import.
[[nodiscard]] auto import_directory(std::string const& from,
                                    int into,
                                    archive::Limits const& limits,
                                    Progress& progress,
                                    std::function<base::Result<void>()> const& tick)
    -> base::Result<archive::Summary>;

} // namespace io
