#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"
#include "engine/building.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"

#include <string>

namespace cli {

// Imports into the run's directory and decides: what cannot be built is known before pack starts.
[[nodiscard]] auto prepare_upload(Session const& session,
                                  engine::LiveRun const& run,
                                  engine::Listener& listener,
                                  std::string const& upload) -> base::Result<engine::Prepared>;

} // namespace cli
