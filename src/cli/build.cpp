#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/preparing.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "engine/building.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/finding.hpp"
#include "engine/image_name.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/push.hpp"
#include "engine/values.hpp"
#include "job/story.hpp"

#include <string>
#include <utility>

namespace cli {

namespace {

using base::Result;

auto name_for(Session const& session) -> Result<std::string> {
  auto name = session.invocation().value("--image");
  if (name)
    return *std::move(name);
  return base::fail(base::UsageProblem{.defect = base::UsageDefect::argument_missing,
                                       .command = "build",
                                       .subject = "--image NAME"});
}

struct Naming {
  engine::NameCheck check;
  bool publish;
};

auto naming_of(Session const& session, BuildOptions const& options) -> Result<Naming> {
  auto const force = session.invocation().has("--force");
  return Naming{.check = {.name = TRY(name_for(session)),
                          .builder = options.builder,
                          .lifecycle_image = options.lifecycle_image,
                          .force = force ? engine::Force::yes : engine::Force::no},
                .publish = session.invocation().has("--publish")};
}

// Somebody else may have given it while this one was built.
auto give_name(engine::Context const& context,
               engine::Engine const& engine,
               engine::NameCheck const& check,
               std::string const& id) -> Result<void> {
  TRY(check_image_name(context, engine, check));
  return engine.tag(id, check.name);
}

auto build(Session const& session,
           engine::Context const& context,
           engine::LiveRun& run,
           BuildOptions const& options,
           Naming const& naming) -> Result<engine::BuiltImage> {
  auto const& upload = session.argument(0);
  auto const prepared = TRY(prepare_upload(session, run, context.listener, upload));
  auto built = TRY(build_image(
      context, run,
      {.options = options,
       .upload = upload,
       .destination = naming.publish ? engine::Destination::registry : engine::Destination::engine,
       .remember = engine::Remember::yes},
      prepared));
  if (naming.publish)
    TRY(push_image(context, run, {.id = built.id, .name = naming.check.name}));
  else
    TRY(give_name(context, run.engine(), naming.check, built.id));
  return built;
}

} // namespace

auto run_build(Session const& session) -> Result<int> {
  auto const options = TRY(build_options(session));
  auto const naming = TRY(naming_of(session, options));
  auto const& name = naming.check.name;
  auto telling = Telling(session);
  auto const context = telling.context();
  auto engine = TRY(engine::find_engine(session.environment(), engine_asked(session)));
  TRY(check_image_name(context, *engine, naming.check));
  auto const lock = TRY(lock_image_name(context, name));
  auto story = job::Story{.run = {}, .image = name};
  TRY(telling.with_run(std::move(engine), [&](engine::LiveRun& run) -> Result<void> {
    story.run = run.names().id;
    auto const built = TRY(build(session, context, run, options, naming));
    story.reused_image = built.reused;
    return {};
  }));
  return telling.finish_build(story);
}

} // namespace cli
