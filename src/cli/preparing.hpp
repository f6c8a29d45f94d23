#pragma once

#include "base/error.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "engine/building.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "job/builder.hpp"

namespace cli {

// Imports into the run's directory and decides: what cannot be built is known before pack starts.
[[nodiscard]] auto prepare_upload(Session const& session,
                                  engine::LiveRun const& run,
                                  engine::Listener& listener,
                                  ImportOptions const& import,
                                  job::Variables const& variables)
    -> base::Result<engine::Prepared>;

} // namespace cli
