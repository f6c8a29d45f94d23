#pragma once

#include "base/error.hpp"
#include "cli/job_options.hpp"
#include "cli/session.hpp"
#include "engine/context.hpp"
#include "engine/description.hpp"
#include "engine/job_inputs.hpp"
#include "engine/live_run.hpp"
#include "job/story.hpp"

// Whether a job's input fits what its function takes, before the job is run.

namespace cli {

// Refuses what does not fit. Does nothing for an image that does not describe itself.
[[nodiscard]] auto check_inputs(Session const& session,
                                engine::Context const& context,
                                engine::LiveRun& run,
                                JobOptions const& options,
                                engine::Subject const& subject,
                                engine::GatheredInputs const& inputs)
    -> base::Result<job::InputCheck>;

} // namespace cli
