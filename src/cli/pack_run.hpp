#pragma once

#include "base/error.hpp"
#include "cli/live_run.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "job/builder.hpp"
#include "job/image_check.hpp"
#include "job/limits.hpp"

namespace cli {

// Runs pack, hands on what it says, limits each of its containers as it appears, and ends it where
// it takes too long or we are told to end. What it says that it reused.
[[nodiscard]] auto run_pack(Session const& session,
                            LiveRun& run,
                            Telling& telling,
                            job::BuildPlan const& plan,
                            job::BuildLimits const& limits) -> base::Result<job::Reuse>;

} // namespace cli
