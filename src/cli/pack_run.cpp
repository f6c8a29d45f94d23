#include "cli/pack_run.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/engine.hpp"
#include "cli/live_run.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "io/child.hpp"
#include "io/lines.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/leftovers.hpp"
#include "job/limits.hpp"

#include <chrono>
#include <csignal>
#include <ctime>
#include <expected>
#include <functional>
#include <optional>
#include <signal.h>
#include <string>
#include <string_view>

namespace cli {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

// What pack starts is seen by the engine's events. Everything since a moment ago: nothing that
// appears between the two starts is missed.
auto watch_containers(EngineDoor const& door) -> Result<io::Child> {
  auto const since = std::to_string(std::time(nullptr) - 1);
  return io::Child::start(job::command_line(
      door.engine(), {"events", "--since", since, "--filter", "type=container", "--filter",
                      "event=create", "--filter", "label=author=pack", "--format", "{{.ID}}"}));
}

// A container of this build's: what pack made for it is written down, and it is limited before the
// project's own code can run in it.
void take_hold_of(LiveRun& run, job::BuildLimits const& limits, std::string const& id) {
  auto const told =
      run.door().ask({"container", "inspect", "--format", std::string(job::container_format), id});
  if (!told || told->status != 0)
    return;
  for (auto const& container : job::parse_containers(told->output)) {
    if (!job::belongs_to(container, run.record()))
      continue;
    for (auto const& [trace, name] : job::made_by_pack(container))
      static_cast<void>(run.about_to_make(trace, name));
    static_cast<void>(run.door().ask(job::limit_arguments(limits, container.id)));
  }
}

// Ends pack: politely, and for good a moment later.
class Ending {
public:
  explicit Ending(io::Child const& pack) : pack_(pack) {}

  void begin() {
    if (!since_)
      pack_.signal(SIGTERM);
    since_ = since_.value_or(Clock::now());
  }

  void tick() {
    constexpr auto patience = std::chrono::seconds(3);
    if (since_ && Clock::now() - *since_ > patience)
      pack_.signal(SIGKILL);
  }

private:
  io::Child const& pack_;
  std::optional<Clock::time_point> since_;
};

auto is_reachable(EngineDoor const& door) -> bool {
  auto const answer = door.ask({"version"});
  return answer && answer->status == 0;
}

} // namespace

auto run_pack(Session const& session,
              LiveRun& run,
              Telling& telling,
              job::BuildPlan const& plan,
              job::BuildLimits const& limits) -> Result<void> {
  auto watcher = TRY(watch_containers(run.door()));
  run.build_begins();
  auto pack = TRY(io::Child::start(job::pack_command(plan, run.door().engine())));
  auto const on_container = std::function<void(std::string_view)>(
      [&](std::string_view id) { take_hold_of(run, limits, std::string(id)); });
  auto containers = io::Lines(on_container);
  auto const relay = [&](std::string_view bytes) { telling.relay_build(bytes); };
  auto ending = Ending(pack);
  auto signal = std::optional<int>();
  auto is_late = false;
  auto const until = Clock::now() + limits.time;
  auto const status = io::attend(
      pack, {.ears = {{.child = &pack, .on_output = relay, .on_errors = relay},
                      {.child = &watcher,
                       .on_output = [&](std::string_view bytes) { containers.add(bytes); },
                       .on_errors = nullptr}},
             .interruption = &session.interruption(),
             .on_signal =
                 [&](int number) {
                   signal = number;
                   ending.begin();
                 },
             .tick =
                 [&] {
                   is_late = is_late || (limits.time.count() > 0 && Clock::now() > until);
                   if (is_late)
                     ending.begin();
                   ending.tick();
                 }});
  telling.end_relay();
  if (signal)
    return base::fail(base::Interrupted{*signal});
  if (is_late)
    return base::fail(base::BuildTimedOut{static_cast<int>(limits.time.count())});
  if (status == 0) {
    run.build_has_ended();
    return {};
  }
  telling.show_held();
  if (!is_reachable(run.door()))
    return base::fail(base::EngineUnavailable{.tried = "it stopped answering during the build",
                                              .said = "nothing was tagged"});
  return base::fail(base::BuildFailed{status});
}

} // namespace cli
