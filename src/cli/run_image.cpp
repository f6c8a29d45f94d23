#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/engine.hpp"
#include "cli/image_name.hpp"
#include "cli/input_check.hpp"
#include "cli/job_inputs.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/running.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "job/story.hpp"

#include <utility>

namespace cli {

auto run_run(Session const& session) -> base::Result<int> {
  auto const& name = session.argument(0);
  auto const options = TRY(job_options(session));
  auto telling = Telling(session);
  auto door = TRY(find_engine(session));
  auto const facts = TRY(check_strength(door, options));
  auto const image = TRY(find_job_image(session, door, name));
  if (image.is_web && !options.port)
    return base::fail(base::NotAJob{.image = name, .is_web = true});
  auto inputs = TRY(gather_inputs(session, options));
  auto secrets = TRY(read_secrets(session, options));
  auto const run = TRY(LiveRun::begin(session, std::move(door)));
  auto story = job::Story{.run = run->names().id, .image = name};
  if (!image.is_web)
    story.input_check = TRY(
        check_inputs(session, *run, telling, options,
                     {.image_id = image.id, .name = name, .facts = facts, .stays = true}, inputs));
  auto const failure = TRY(run_job(session, *run, telling, options,
                                   {.image_id = image.id,
                                    .is_web = image.is_web,
                                    .facts = facts,
                                    .inputs = std::move(inputs),
                                    .secrets = std::move(secrets)},
                                   story));
  return telling.finish("run", story, failure ? &*failure : nullptr);
}

} // namespace cli
