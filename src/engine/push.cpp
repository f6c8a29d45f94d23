#include "engine/push.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/live_run.hpp"
#include "io/child.hpp"
#include "job/builder.hpp"
#include "job/record.hpp"

#include <csignal>
#include <optional>
#include <signal.h>
#include <string>
#include <string_view>

namespace engine {

namespace {

using base::Result;

// Its progress is handed on as it comes; a signal ends the client.
auto run_client(Context const& context, Engine const& engine, Push const& push) -> Result<void> {
  auto client = TRY(engine.push(push.name));
  auto errors = std::string();
  auto interrupted = std::optional<int>();
  auto const status = io::attend(
      client,
      {.ears = {{.child = &client,
                 .on_output = [&](std::string_view bytes) { context.listener.relay(bytes); },
                 .on_errors = [&](std::string_view bytes) { errors += bytes; }}},
       .interruption = &context.interruption,
       .on_signal =
           [&](int number) {
             interrupted = number;
             client.signal(SIGTERM);
           },
       .tick = [] {}});
  context.listener.end_relay();
  if (interrupted)
    return base::fail(base::Interrupted{*interrupted});
  if (!status.is_success())
    return base::fail(
        base::EngineUnavailable{.tried = "push the image " + push.name, .said = errors});
  return {};
}

} // namespace

auto push_image(Context const& context, LiveRun& run, Push const& push) -> Result<void> {
  auto const& engine = run.engine();
  auto const before = TRY(id_of(engine, push.name));
  if (!before) // the name goes with the run
    TRY(run.about_to_make(job::Trace::image, job::engine_name(engine.about().kind, push.name)));
  TRY(engine.tag(push.id, push.name));
  context.listener.step("pushing " + push.name, "push", "image", push.name);
  auto pushed = run_client(context, engine, push);
  if (before)
    TRY(engine.tag(*before, push.name));
  return pushed;
}

} // namespace engine
