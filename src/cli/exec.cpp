#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/input_check.hpp"
#include "cli/options.hpp"
#include "cli/preparing.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "engine/building.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/finding.hpp"
#include "engine/job_inputs.hpp"
#include "engine/live_run.hpp"
#include "engine/running.hpp"
#include "engine/values.hpp"
#include "job/engine.hpp"
#include "job/story.hpp"
#include "project/settings.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;

auto is_web(engine::Prepared const& prepared) -> bool {
  return prepared.decision.resolution.service.mode == project::Mode::web;
}

auto inputs_for(engine::Context const& context,
                JobOptions const& options,
                engine::Prepared const& prepared,
                engine::GatheredInputs given) -> Result<engine::GatheredInputs> {
  if (is_web(prepared))
    return given;
  if (!options.request && options.inputs.empty())
    return gather_examples(context, options, prepared.project);
  for (auto const& name : engine::unused_examples(given.inputs, prepared.project))
    context.listener.note("no " + name + ": the project's input/" + name +
                          ".json is an example, used where no input is given at all");
  return given;
}

// The upload may ask for less than the operator allows, never for more.
auto with_wishes(JobOptions options, engine::Prepared const& prepared) -> JobOptions {
  if (auto const& wishes = prepared.decision.project.planqk_json)
    options.limits = within(options.limits, *wishes);
  return options;
}

// The image goes with the run, but with --keep: then it stays under its own name.
auto keep_if_wanted(Session const& session,
                    engine::LiveRun const& run,
                    engine::BuiltImage const& built) -> Result<std::string> {
  if (!session.invocation().has("--keep"))
    return built.id;
  auto name = "planqk-job-kept:" + run.names().id;
  TRY(run.engine().tag(built.id, name));
  return name;
}

struct Asked {
  JobOptions job;
  BuildOptions build;
  engine::GatheredInputs inputs;
  std::vector<engine::Secret> secrets;
};

auto exec(Session const& session,
          engine::Context const& context,
          engine::LiveRun& run,
          Asked asked,
          job::EngineFacts const& facts,
          job::Story& story) -> Result<std::optional<base::Error>> {
  auto const& upload = session.argument(0);
  auto const prepared = TRY(prepare_upload(session, run, context.listener, upload));
  if (is_web(prepared) && !asked.job.port)
    return base::fail(base::NotAJob{.image = upload, .is_web = true});
  auto const options = with_wishes(asked.job, prepared);
  auto inputs = TRY(inputs_for(context, options, prepared, std::move(asked.inputs)));
  auto const built =
      TRY(build_image(context, run, {.options = asked.build, .upload = upload}, prepared));
  story = {.run = run.names().id,
           .image = TRY(keep_if_wanted(session, run, built)),
           .reused_image = built.reused};
  if (!is_web(prepared))
    story.input_check =
        TRY(check_inputs(session, context, run, options,
                         {.image_id = built.id,
                          .name = upload,
                          .facts = facts,
                          .stays = built.reused || session.invocation().has("--keep")},
                         inputs));
  context.listener.step("running " + run.names().container, "built", "image", built.id);
  return run_job(context, run, options,
                 {.image_id = built.id,
                  .is_web = is_web(prepared),
                  .facts = facts,
                  .inputs = std::move(inputs),
                  .secrets = std::move(asked.secrets)},
                 story);
}

} // namespace

auto run_exec(Session const& session) -> Result<int> {
  auto telling = Telling(session);
  auto const context = telling.context();
  auto asked = Asked{.job = TRY(job_options(session)),
                     .build = TRY(build_options(session)),
                     .inputs = {},
                     .secrets = {}};
  asked.inputs = TRY(gather_inputs(context, asked.job));
  asked.secrets = TRY(read_secrets(context, asked.job));
  auto engine = TRY(engine::find_engine(session.environment(), engine_asked(session)));
  auto const facts = TRY(check_strength(*engine, asked.job));
  auto story = job::Story();
  auto failure = std::optional<base::Error>();
  TRY(telling.with_run(std::move(engine), [&](engine::LiveRun& run) -> Result<void> {
    failure = TRY(exec(session, context, run, std::move(asked), facts, story));
    return {};
  }));
  return telling.finish("exec", story, failure ? &*failure : nullptr);
}

} // namespace cli
