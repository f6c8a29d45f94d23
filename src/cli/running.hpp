#pragma once

#include "base/error.hpp"
#include "cli/job_inputs.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "job/engine.hpp"
#include "job/image.hpp"
#include "job/story.hpp"

#include <string>
#include <vector>

// From an image to a result: a confined container, its inputs, what it leaves.

namespace cli {

// The engine's facts; refuses one that does not enforce every limit.
[[nodiscard]] auto check_strength(EngineDoor const& door, JobOptions const& options)
    -> base::Result<job::EngineFacts>;

// How a container of the image begins. No container is made of one that is refused here.
[[nodiscard]] auto start_of(EngineDoor const& door,
                            JobOptions const& options,
                            std::string const& image) -> base::Result<job::ImageStart>;

struct JobTask {
  std::string image_id;
  bool is_web = false;
  job::EngineFacts facts;
  GatheredInputs inputs;
  std::vector<Secret> secrets;
};

// Runs it to its end and takes what it left. `story` is told all of it; the failure of the job, if
// any, is its last word, and not an error of this function.
[[nodiscard]] auto run_job(Session const& session,
                           LiveRun& run,
                           Telling& telling,
                           JobOptions const& options,
                           JobTask const& task,
                           job::Story& story) -> base::Result<std::optional<base::Error>>;

} // namespace cli
