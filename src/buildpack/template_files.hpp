#pragma once

#include "base/error.hpp"
#include "io/reader.hpp"
#include "plan/blueprint.hpp"

// The template as it lies in the buildpack: template/app/*.py, by its path in the layer.

namespace buildpack {

[[nodiscard]] auto read_template(io::Reader const& own_files) -> base::Result<plan::Files>;

} // namespace buildpack
