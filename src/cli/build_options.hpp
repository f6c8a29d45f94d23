#pragma once

#include "base/error.hpp"
#include "cli/parse.hpp"
#include "engine/options.hpp"
#include "job/builder.hpp"
#include "job/limits.hpp"

#include <string>

// What build and exec are told about a build.

namespace cli {

using engine::BuildOptions;

// --build-env, --package-manager and --python.
[[nodiscard]] auto read_build_variables(Invocation const& invocation)
    -> base::Result<job::Variables>;

// Each variable is one line: pack cannot be told another.
[[nodiscard]] auto read_build_options(Invocation const& invocation) -> base::Result<BuildOptions>;

} // namespace cli
