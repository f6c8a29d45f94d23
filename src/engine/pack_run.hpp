#pragma once

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/live_run.hpp"
#include "job/builder.hpp"
#include "job/image_check.hpp"
#include "job/limits.hpp"

namespace engine {

// What podman cannot do is known before it is asked to: no container, however short it lives, runs
// a stranger's code without limits. pack speaks to its service, which its own client does not need.
[[nodiscard]] auto check_for_pack(Engine const& engine, job::BuildLimits const& limits)
    -> base::Result<void>;

// Runs pack, hands on what it says, limits each of its containers as it appears, and ends it where
// it takes too long or we are told to end. What it says that it reused.
[[nodiscard]] auto run_pack(Context const& context,
                            LiveRun& run,
                            job::BuildPlan const& plan,
                            job::BuildLimits const& limits) -> base::Result<job::Reuse>;

} // namespace engine
