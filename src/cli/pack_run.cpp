#include "cli/pack_run.hpp"

#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/engine.hpp"
#include "cli/live_run.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "io/child.hpp"
#include "io/interruption.hpp"
#include "io/lines.hpp"
#include "io/process.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/image_check.hpp"
#include "job/leftovers.hpp"
#include "job/limits.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <ctime>
#include <expected>
#include <functional>
#include <optional>
#include <signal.h>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

// What pack starts is seen by the engine's events. Everything since a moment ago: nothing that
// appears between the two starts is missed.
auto watch_containers(EngineDoor const& door) -> Result<io::Child> {
  auto const since = std::to_string(std::time(nullptr) - 1);
  return io::Child::start(
      job::command_line(door.engine(),
                        {"events", "--since", since, "--filter", "type=container", "--filter",
                         "event=create", "--filter", "label=author=pack", "--format", "{{.ID}}"}),
      io::Life::ends_with_us);
}

auto has_ended(EngineDoor const& door, std::string const& container) -> bool {
  auto const told = door.ask({"container", "inspect", "--format", "{{.State.Status}}", container});
  if (!told || !told->status.is_success()) // pack has removed it
    return true;
  auto const status = base::trim(told->output);
  return status != "created" && status != "running";
}

auto does(EngineDoor const& door, std::vector<std::string> arguments) -> Result<bool> {
  auto const answer = TRY(door.ask(std::move(arguments)));
  return answer.status.is_success();
}

// A phase that has ended meanwhile needs no limits; while one starts or ends, the engine refuses.
auto limit(EngineDoor const& door, job::BuildLimits const& limits, std::string const& container)
    -> Result<void> {
  constexpr auto rounds = 20;
  constexpr auto pause = std::chrono::milliseconds(100);
  for (auto round = 0; round < rounds; ++round) {
    if (TRY(does(door, job::limit_arguments(limits, container))))
      return {};
    if (limits.may_be_weaker && TRY(does(door, job::memory_arguments(limits, container))))
      return {};
    if (has_ended(door, container))
      return {};
    std::this_thread::sleep_for(pause);
  }
  if (limits.may_be_weaker)
    return {};
  return base::fail(base::EngineTooWeak{{"memory and processes of a build's containers"}});
}

// A container of this build's: what pack made for it is written down, and it is limited before the
// project's own code can run in it.
auto take_hold_of(LiveRun& run, job::BuildLimits const& limits, std::string const& id)
    -> Result<void> {
  auto const told = TRY(
      run.door().ask({"container", "inspect", "--format", std::string(job::container_format), id}));
  for (auto const& container : job::parse_containers(told.output)) {
    if (!job::belongs_to(container, run.record()))
      continue;
    for (auto const& [trace, name] : job::made_by_pack(container))
      TRY(run.about_to_make(trace, name));
    TRY(limit(run.door(), limits, container.id));
  }
  return {};
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
  return answer && answer->status.is_success();
}

// What happens around pack while it runs, and what its end means.
class Supervisor {
public:
  Supervisor(LiveRun& run, Telling& telling, job::BuildLimits const& limits, io::Child& pack)
      : run_(run), telling_(telling), limits_(limits), pack_(pack), ending_(pack),
        until_(Clock::now() + limits.time) {}

  [[nodiscard]] auto watch(io::Child const& watcher, io::Interruption const& interruption)
      -> base::ExitStatus {
    auto const on_container =
        std::function<void(std::string_view)>([&](std::string_view id) { hold(std::string(id)); });
    auto containers = io::Lines(on_container);
    auto const on_line = std::function<void(std::string_view)>(
        [&](std::string_view line) { job::note_reuse(line, reuse_); });
    auto lines = std::array{io::Lines(on_line), io::Lines(on_line)}; // one a stream
    auto const read = [&](std::size_t stream) {
      return [&, stream](std::string_view bytes) {
        telling_.relay_build(bytes);
        lines.at(stream).add(bytes);
      };
    };
    auto const listen = [&](std::string_view bytes) { containers.add(bytes); };
    return io::attend(pack_,
                      {.ears = {{.child = &pack_, .on_output = read(0), .on_errors = read(1)},
                                {.child = &watcher, .on_output = listen, .on_errors = nullptr}},
                       .interruption = &interruption,
                       .on_signal = [&](int number) { interrupt(number); },
                       .tick = [&] { tick(); }});
  }

  [[nodiscard]] auto reuse() const -> job::Reuse const& { return reuse_; }

  [[nodiscard]] auto judge(base::ExitStatus status) const -> Result<void> {
    if (signal_)
      return base::fail(base::Interrupted{*signal_});
    if (!held_)
      return held_;
    if (is_late_)
      return base::fail(base::BuildTimedOut{static_cast<int>(limits_.time.count())});
    if (status.is_success())
      return {};
    if (!is_reachable(run_.door()))
      return base::fail(base::EngineUnavailable{.tried = "it stopped answering during the build",
                                                .said = "nothing was tagged"});
    return base::fail(base::BuildFailed{status});
  }

private:
  void hold(std::string const& container) {
    if (held_)
      held_ = take_hold_of(run_, limits_, container);
    if (!held_)
      ending_.begin();
  }

  void interrupt(int number) {
    signal_ = number;
    ending_.begin();
  }

  void tick() {
    is_late_ = is_late_ || (limits_.time.count() > 0 && Clock::now() > until_);
    if (is_late_)
      ending_.begin();
    ending_.tick();
  }

  LiveRun& run_;
  Telling& telling_;
  job::BuildLimits const& limits_;
  io::Child& pack_;
  Ending ending_;
  Clock::time_point until_;
  Result<void> held_;
  job::Reuse reuse_;
  std::optional<int> signal_;
  bool is_late_ = false;
};

} // namespace

auto run_pack(Session const& session,
              LiveRun& run,
              Telling& telling,
              job::BuildPlan const& plan,
              job::BuildLimits const& limits) -> Result<job::Reuse> {
  auto const watcher = TRY(watch_containers(run.door()));
  run.build_begins();
  auto pack =
      TRY(io::Child::start(job::pack_command(plan, run.door().engine()), io::Life::ends_with_us));
  auto supervisor = Supervisor(run, telling, limits, pack);
  auto const status = supervisor.watch(watcher, session.interruption());
  telling.end_relay();
  if (auto judged = supervisor.judge(status); !judged) {
    telling.show_held();
    return std::unexpected(std::move(judged).error());
  }
  run.build_has_ended();
  telling.drop_held();
  return supervisor.reuse();
}

} // namespace cli
