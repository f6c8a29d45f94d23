#pragma once

#include "base/error.hpp"
#include "install/key.hpp"
#include "install/plan.hpp"
#include "install/situation.hpp"

// What the plan of an installation has to know of the disk.

namespace python_env {

[[nodiscard]] auto digest_contents(install::Situation const& situation)
    -> base::Result<install::Digests>;

// The layer as the lifecycle restored it. One that cannot be read is none.
[[nodiscard]] auto restored(install::Places const& places) -> base::Result<install::Before>;

} // namespace python_env
