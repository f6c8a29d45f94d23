#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"
#include "io/writer.hpp"
#include "plan/blueprint.hpp"

// Writes a blueprint: layers first, launch.toml last, then the Procfile artifact, whose absence is
// only a warning.

namespace io {

[[nodiscard]] auto apply(plan::Blueprint const& blueprint, Writer& layers, Writer* application)
    -> base::Result<base::Warnings>;

} // namespace io
