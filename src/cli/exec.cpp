#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/building.hpp"
#include "cli/commands.hpp"
#include "cli/engine.hpp"
#include "cli/input_check.hpp"
#include "cli/job_inputs.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/running.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "job/story.hpp"
#include "project/settings.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace cli {

namespace {

using base::Result;

auto is_web(Prepared const& prepared) -> bool {
  return prepared.decision.resolution.service.mode == project::Mode::web;
}

auto inputs_for(Session const& session,
                Telling& telling,
                JobOptions const& options,
                Prepared const& prepared,
                GatheredInputs given) -> Result<GatheredInputs> {
  if (is_web(prepared))
    return given;
  if (!options.request && options.inputs.empty())
    return gather_examples(session, options, prepared.project);
  for (auto const& name : unused_examples(given.inputs, prepared.project))
    telling.note("no " + name + ": the project's input/" + name +
                 ".json is an example, used where no input is given at all");
  return given;
}

// The upload may ask for less than the operator allows, never for more.
auto with_wishes(JobOptions options, Prepared const& prepared) -> JobOptions {
  if (auto const& wishes = prepared.decision.project.planqk_json)
    options.limits = within(options.limits, *wishes);
  return options;
}

// The image goes with the run, but with --keep: then it stays under its own name.
auto keep_if_wanted(Session const& session, LiveRun const& run, BuiltImage const& built)
    -> Result<std::string> {
  if (!session.invocation().has("--keep"))
    return built.id;
  auto name = "planqk-job-kept:" + run.names().id;
  TRY(run.door().expect("keep the image", {"tag", built.id, name}));
  return name;
}

} // namespace

auto run_exec(Session const& session) -> Result<int> {
  auto const& upload = session.argument(0);
  auto const asked = TRY(job_options(session));
  auto const build = TRY(build_options(session));
  auto given = TRY(gather_inputs(session, asked));
  auto secrets = TRY(read_secrets(session, asked));
  auto telling = Telling(session);
  auto door = TRY(find_engine(session));
  auto const facts = TRY(check_strength(door, asked));
  auto const run = TRY(LiveRun::begin(session, std::move(door)));
  auto const prepared = TRY(prepare_upload(session, *run, telling, upload));
  if (is_web(prepared) && !asked.port)
    return base::fail(base::NotAJob{.image = upload, .is_web = true});
  auto const options = with_wishes(asked, prepared);
  auto inputs = TRY(inputs_for(session, telling, options, prepared, std::move(given)));
  auto const built =
      TRY(build_image(session, *run, telling, {.options = build, .upload = upload}, prepared));
  auto story = job::Story{.run = run->names().id,
                          .image = TRY(keep_if_wanted(session, *run, built)),
                          .reused_image = built.reused};
  if (!is_web(prepared))
    story.input_check =
        TRY(check_inputs(session, *run, telling, options,
                         {.image_id = built.id,
                          .name = upload,
                          .facts = facts,
                          .stays = built.reused || session.invocation().has("--keep")},
                         inputs));
  telling.step("running " + run->names().container, "built", "image", built.id);
  auto const failure = TRY(run_job(session, *run, telling, options,
                                   {.image_id = built.id,
                                    .is_web = is_web(prepared),
                                    .facts = facts,
                                    .inputs = std::move(inputs),
                                    .secrets = std::move(secrets)},
                                   story));
  return telling.finish("exec", story, failure ? &*failure : nullptr);
}

} // namespace cli
