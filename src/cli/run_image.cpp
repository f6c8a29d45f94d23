#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/input_check.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "engine/finding.hpp"
#include "engine/image_name.hpp"
#include "engine/job_inputs.hpp"
#include "engine/live_run.hpp"
#include "engine/running.hpp"
#include "job/story.hpp"

#include <optional>
#include <utility>

namespace cli {

using base::Result;

auto run_run(Session const& session, RunCommand const& command) -> Result<int> {
  auto const& name = command.image;
  auto const& options = command.job;
  auto telling = Telling(session);
  auto const context = telling.context();
  auto engine = TRY(engine::find_engine(session.environment(), command.engine));
  auto const facts = TRY(check_strength(*engine, options));
  auto const image = TRY(find_job_image(context, *engine, name));
  if (image.is_web && !options.port)
    return base::fail(base::NotAJob{.image = name, .is_web = true});
  auto inputs = TRY(gather_inputs(context, options));
  auto secrets = TRY(read_secrets(context, options));
  auto story = job::Story{.run = {}, .image = name};
  auto failure = std::optional<base::Error>();
  auto const work = [&](engine::LiveRun& run) -> Result<void> {
    story.run = run.names().id;
    if (!image.is_web && command.checks_input)
      story.input_check = TRY(check_inputs(
          session, context, run, options,
          {.image_id = image.id, .name = name, .facts = facts, .stays = true}, inputs));
    failure = TRY(run_job(context, run, options,
                          {.image_id = image.id,
                           .is_web = image.is_web,
                           .facts = facts,
                           .inputs = std::move(inputs),
                           .secrets = std::move(secrets)},
                          story));
    return {};
  };
  TRY(telling.with_run(std::move(engine), work));
  return telling.finish("run", story, failure ? &*failure : nullptr);
}

} // namespace cli
