#pragma once

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "job/engine.hpp"
#include "schema/description.hpp"

#include <string>

// What an image's template says of its entry point, asked in a container as confined as a job's:
// without network, input, secrets and output, for ten seconds.

namespace engine {

struct Subject {
  std::string image_id;
  std::string name; // as messages call it
  job::EngineFacts facts;
  bool stays = false; // when the run has ended: what it says is kept for the next one
};

// Asks it, and shows what its module prints. Never one whose label does not say that its template
// describes: an older one, or a program of the user's, would start the job.
[[nodiscard]] auto describe_image(Context const& context,
                                  LiveRun& run,
                                  JobOptions const& options,
                                  Subject const& subject) -> base::Result<schema::Description>;

// The same, unless it was asked before. What its module prints is dropped: the job says it again.
[[nodiscard]] auto look_up_description(Context const& context,
                                       LiveRun& run,
                                       JobOptions const& options,
                                       Subject const& subject) -> base::Result<schema::Description>;

} // namespace engine
