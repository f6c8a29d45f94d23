#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/building.hpp"
#include "cli/commands.hpp"
#include "cli/engine.hpp"
#include "cli/image_name.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/push.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"

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

// Somebody else may have given it while this one was built.
auto give_name(Session const& session,
               EngineDoor const& door,
               BuildOptions const& options,
               std::string const& id,
               std::string const& name) -> Result<void> {
  TRY(check_image_name(session, door, options, name));
  TRY(door.expect("name the image", {"tag", id, name}));
  return {};
}

} // namespace

auto run_build(Session const& session) -> Result<int> {
  auto const name = TRY(name_for(session));
  auto const options = TRY(build_options(session));
  auto const& upload = session.argument(0);
  auto const publish = session.invocation().has("--publish");
  auto telling = Telling(session);
  auto door = TRY(find_engine(session));
  TRY(check_image_name(session, door, options, name));
  auto const lock = TRY(lock_image_name(session, name));
  auto const run = TRY(LiveRun::begin(session, std::move(door)));
  auto const prepared = TRY(prepare_upload(session, *run, telling, upload));
  auto const built =
      TRY(build_image(session, *run, telling,
                      {.options = options,
                       .upload = upload,
                       .destination = publish ? Destination::registry : Destination::engine,
                       .remember = Remember::yes},
                      prepared));
  if (publish)
    TRY(push_image(session, *run, telling, {.id = built.id, .name = name}));
  else
    TRY(give_name(session, run->door(), options, built.id, name));
  return telling.finish_build(
      {.run = run->names().id, .image = name, .reused_image = built.reused});
}

} // namespace cli
