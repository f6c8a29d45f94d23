#include "cli/push.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/engine.hpp"
#include "cli/live_run.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "io/child.hpp"
#include "io/process.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/record.hpp"

#include <csignal>
#include <optional>
#include <signal.h>
#include <string>
#include <string_view>

namespace cli {

namespace {

using base::Result;

// Its progress is handed on as it comes; a signal ends the client.
auto run_client(Session const& session, EngineDoor const& door, Telling& telling, Push const& push)
    -> Result<void> {
  auto client = TRY(io::Child::start(job::command_line(door.engine(), {"push", push.name}),
                                     io::Life::ends_with_us));
  auto errors = std::string();
  auto interrupted = std::optional<int>();
  auto const status = io::attend(
      client, {.ears = {{.child = &client,
                         .on_output = [&](std::string_view bytes) { telling.relay(bytes); },
                         .on_errors = [&](std::string_view bytes) { errors += bytes; }}},
               .interruption = &session.interruption(),
               .on_signal =
                   [&](int number) {
                     interrupted = number;
                     client.signal(SIGTERM);
                   },
               .tick = [] {}});
  telling.end_relay();
  if (interrupted)
    return base::fail(base::Interrupted{*interrupted});
  if (!status.is_success())
    return base::fail(
        base::EngineUnavailable{.tried = "push the image " + push.name, .said = errors});
  return {};
}

} // namespace

auto push_image(Session const& session, LiveRun& run, Telling& telling, Push const& push)
    -> Result<void> {
  auto const& door = run.door();
  auto const before = TRY(door.inspect_image(push.name, "{{.Id}}"));
  if (!before) // the name goes with the run
    TRY(run.about_to_make(job::Trace::image, job::engine_name(door.engine().kind, push.name)));
  TRY(door.expect("name the image", {"tag", push.id, push.name}));
  telling.step("pushing " + push.name, "push", "image", push.name);
  auto pushed = run_client(session, door, telling, push);
  if (before)
    TRY(door.expect("give the name back", {"tag", *before, push.name}));
  return pushed;
}

} // namespace cli
