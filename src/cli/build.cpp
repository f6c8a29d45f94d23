#include "base/error.hpp"
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

auto check_of(BuildCommand const& command) -> engine::NameCheck {
  return {.name = command.image,
          .builder = command.build.builder,
          .lifecycle_image = command.build.lifecycle_image,
          .force = command.force ? engine::Force::yes : engine::Force::no};
}

// Somebody else may have given it while this one was built.
auto give_name(engine::Context const& context,
               engine::Engine const& engine,
               BuildCommand const& command,
               std::string const& id) -> Result<void> {
  TRY(check_image_name(context, engine, check_of(command)));
  return engine.tag(id, command.image);
}

auto build(Session const& session,
           engine::Context const& context,
           engine::LiveRun& run,
           BuildCommand const& command) -> Result<engine::BuiltImage> {
  auto const prepared =
      TRY(prepare_upload(session, run, context.listener, command.import, command.build.variables));
  auto built = TRY(build_image(
      context, run,
      {.options = command.build,
       .upload = command.import.upload,
       .destination = command.publish ? engine::Destination::registry : engine::Destination::engine,
       .remember = engine::Remember::yes},
      prepared));
  if (command.publish)
    TRY(push_image(context, run, {.id = built.id, .name = command.image}));
  else
    TRY(give_name(context, run.engine(), command, built.id));
  return built;
}

} // namespace

auto run_build(Session const& session, BuildCommand const& command) -> Result<int> {
  auto telling = Telling(session);
  auto const context = telling.context();
  auto engine = TRY(engine::find_engine(session.environment(), command.engine));
  TRY(check_image_name(context, *engine, check_of(command)));
  auto const lock = TRY(lock_image_name(context, command.image));
  auto story = job::Story{.run = {}, .image = command.image};
  auto const work = [&](engine::LiveRun& run) -> Result<void> {
    story.run = run.names().id;
    auto const built = TRY(build(session, context, run, command));
    story.reused_image = built.reused;
    return {};
  };
  TRY(telling.with_run(std::move(engine), work));
  return telling.finish_build(story);
}

} // namespace cli
