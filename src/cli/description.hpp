#pragma once

#include "base/error.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "job/engine.hpp"
#include "schema/description.hpp"

#include <optional>
#include <string>

// What an image's template says of its entry point, asked in a container as confined as a job's:
// without network, input, secrets and output, for ten seconds.

namespace cli {

struct Subject {
  std::string image_id;
  job::EngineFacts facts;
};

// Nothing for an image whose label does not say that its template describes: an older one, or a
// program of the user's, would start the job.
[[nodiscard]] auto describe_image(Session const& session,
                                  LiveRun& run,
                                  Telling& telling,
                                  JobOptions const& options,
                                  Subject const& subject)
    -> base::Result<std::optional<schema::Description>>;

} // namespace cli
