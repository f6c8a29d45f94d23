#pragma once

#include "base/error.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/output_place.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "job/outcome.hpp"
#include "job/result.hpp"

// A job while it runs: what it prints is handed on, and it is ended when its time is up, when it
// leaves too much, or when we are told to end.

namespace cli {

// Of the end only why it was stopped is known here.
[[nodiscard]] auto watch_job(Session const& session,
                             LiveRun const& run,
                             Telling& telling,
                             JobOptions const& options,
                             OutputPlace& place,
                             job::ResultScanner& scanner) -> base::Result<job::End>;

} // namespace cli
