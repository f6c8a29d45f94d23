#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/input_check.hpp"
#include "cli/job_options.hpp"
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
auto keep_if_wanted(ExecCommand const& command,
                    engine::LiveRun const& run,
                    engine::BuiltImage const& built) -> Result<std::string> {
  if (!command.keep)
    return built.id;
  auto name = "planqk-job-kept:" + run.names().id;
  TRY(run.engine().tag(built.id, name));
  return name;
}

struct Gathered {
  job::EngineFacts facts;
  engine::GatheredInputs inputs;
  std::vector<engine::Secret> secrets;
};

auto exec(Session const& session,
          engine::Context const& context,
          engine::LiveRun& run,
          ExecCommand const& command,
          Gathered given,
          job::Story& story) -> Result<std::optional<base::Error>> {
  auto const& upload = command.import.upload;
  auto const prepared =
      TRY(prepare_upload(session, run, context.listener, command.import, command.build.variables));
  if (is_web(prepared) && !command.job.port)
    return base::fail(base::NotAJob{.image = upload, .is_web = true});
  auto const options = with_wishes(command.job, prepared);
  auto inputs = TRY(inputs_for(context, options, prepared, std::move(given.inputs)));
  auto const built =
      TRY(build_image(context, run, {.options = command.build, .upload = upload}, prepared));
  auto image = TRY(keep_if_wanted(command, run, built));
  story = {.run = run.names().id, .image = std::move(image), .reused_image = built.reused};
  context.listener.step("running " + run.names().container, "built", "image", built.id);
  if (!is_web(prepared) && command.checks_input)
    story.input_check = TRY(check_inputs(session, context, run, options,
                                         {.image_id = built.id,
                                          .name = upload,
                                          .facts = given.facts,
                                          .stays = built.reused || command.keep},
                                         inputs));
  return run_job(context, run, options,
                 {.image_id = built.id,
                  .is_web = is_web(prepared),
                  .facts = given.facts,
                  .inputs = std::move(inputs),
                  .secrets = std::move(given.secrets)},
                 story);
}

} // namespace

auto run_exec(Session const& session, ExecCommand const& command) -> Result<int> {
  auto telling = Telling(session);
  auto const context = telling.context();
  auto inputs = TRY(gather_inputs(context, command.job));
  auto secrets = TRY(read_secrets(context, command.job));
  auto engine = TRY(engine::find_engine(session.environment(), command.engine));
  auto facts = TRY(check_strength(*engine, command.job));
  auto given = Gathered{
      .facts = std::move(facts), .inputs = std::move(inputs), .secrets = std::move(secrets)};
  auto story = job::Story();
  auto failure = std::optional<base::Error>();
  auto const work = [&](engine::LiveRun& run) -> Result<void> {
    failure = TRY(exec(session, context, run, command, std::move(given), story));
    return {};
  };
  TRY(telling.with_run(std::move(engine), work));
  return telling.finish("exec", story, failure ? &*failure : nullptr);
}

} // namespace cli
