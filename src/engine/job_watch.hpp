#pragma once

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/output_place.hpp"
#include "job/outcome.hpp"
#include "job/result.hpp"

// A job while it runs: what it prints is handed on, and it is ended when its time is up, when it
// leaves too much, or when we are told to end.

namespace engine {

// Of the end only why it was stopped is known here.
[[nodiscard]] auto watch_job(Context const& context,
                             LiveRun const& run,
                             JobOptions const& options,
                             OutputPlace& place,
                             job::ResultScanner& scanner) -> base::Result<job::End>;

} // namespace engine
