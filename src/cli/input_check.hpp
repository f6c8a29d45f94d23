#pragma once

#include "base/error.hpp"
#include "cli/description.hpp"
#include "cli/job_inputs.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"

#include <vector>

// Whether a job's input fits what its function takes, before the job is run.

namespace cli {

// Does nothing with --no-check, and for an image that does not describe itself. An image that
// fails to is no reason to refuse: the job will say it better.
[[nodiscard]] auto check_inputs(Session const& session,
                                LiveRun& run,
                                Telling& telling,
                                JobOptions const& options,
                                Subject const& subject,
                                GatheredInputs const& inputs) -> base::Result<void>;

} // namespace cli
