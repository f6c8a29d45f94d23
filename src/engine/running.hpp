#pragma once

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/job_inputs.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "job/engine.hpp"
#include "job/image.hpp"
#include "job/story.hpp"

#include <string>
#include <vector>

// From an image to a result: a confined container, its inputs, what it leaves.

namespace engine {

// The engine's facts; refuses one that does not enforce every limit.
[[nodiscard]] auto check_strength(Engine const& engine, JobOptions const& options)
    -> base::Result<job::EngineFacts>;

// How a container of the image begins. No container is made of one that is refused here.
[[nodiscard]] auto start_of(Engine const& engine,
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
[[nodiscard]] auto run_job(Context const& context,
                           LiveRun& run,
                           JobOptions const& options,
                           JobTask const& task,
                           job::Story& story) -> base::Result<std::optional<base::Error>>;

} // namespace engine
