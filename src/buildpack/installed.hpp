#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "decision/decide.hpp"
#include "phase/inputs.hpp"

namespace buildpack {

// Looks at what other buildpacks of the group installed: tells what nothing asks for, and adds a
// layer with a bill of materials and with bytecode. Nothing where nobody of them took part. That
// the program fails is told, and no failure of the build.
[[nodiscard]] auto look_at_installed(decision::Decision const& decision,
                                     phase::BuildInputs const& inputs,
                                     base::Environment const& environment) -> base::Result<void>;

} // namespace buildpack
