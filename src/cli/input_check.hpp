#pragma once

#include "base/error.hpp"
#include "cli/description.hpp"
#include "cli/job_inputs.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "job/story.hpp"

// Whether a job's input fits what its function takes, before the job is run.

namespace cli {

// Refuses what does not fit. Does nothing with --no-check, and for an image that does not describe
// itself.
[[nodiscard]] auto check_inputs(Session const& session,
                                LiveRun& run,
                                Telling& telling,
                                JobOptions const& options,
                                Subject const& subject,
                                GatheredInputs const& inputs) -> base::Result<job::InputCheck>;

} // namespace cli
