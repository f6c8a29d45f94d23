#pragma once

#include "base/error.hpp"
#include "cli/options.hpp"
#include "decision/decide.hpp"
#include "job/builder.hpp"

#include <string>

namespace cli {

// What the buildpack would decide about the project in that directory, with the variables of
// --build-env and no others; a failed decision is told as the explain phase tells it.
[[nodiscard]] auto decide_about(ImportOptions const& import,
                                job::Variables const& variables,
                                std::string const& directory) -> base::Result<decision::Decision>;

} // namespace cli
