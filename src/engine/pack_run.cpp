#include "engine/pack_run.hpp"

#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/job_failures.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/limiting.hpp"
#include "engine/live_run.hpp"
#include "io/child.hpp"
#include "io/interruption.hpp"
#include "io/lines.hpp"
#include "io/process.hpp"
#include "io/upload.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/image_check.hpp"
#include "job/limits.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <signal.h>
#include <string>
#include <string_view>
#include <utility>

namespace engine {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

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

// What happens around pack while it runs, and what its end means.
class Supervisor {
public:
  Supervisor(LiveRun& run, Listener& listener, job::BuildLimits const& limits, io::Child& pack)
      : run_(run), listener_(listener), limits_(limits), pack_(pack), ending_(pack),
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
        listener_.relay_build(bytes);
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
    if (!run_.engine().answers())
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
  Listener& listener_;
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

auto check_for_pack(Engine const& engine, job::BuildLimits const& limits) -> Result<void> {
  auto const& about = engine.about();
  if (about.kind != job::EngineKind::podman)
    return {};
  constexpr auto scheme = std::string_view("unix://");
  if (io::kind_of(about.address.substr(scheme.size())) == io::PathKind::missing)
    return base::fail(base::EngineUnavailable{.tried = "podman's service, which pack needs",
                                              .said = "there is no socket " + about.address +
                                                      "; it is made by: podman system service"});
  if (limits.may_be_weaker || TRY(engine.limits_afterwards()))
    return {};
  return unlimited();
}

auto run_pack(Context const& context,
              LiveRun& run,
              job::BuildPlan const& plan,
              job::BuildLimits const& limits) -> Result<job::Reuse> {
  auto const watcher = TRY(run.engine().events_of_pack());
  run.build_begins();
  auto pack =
      TRY(io::Child::start(job::pack_command(plan, run.engine().about()), io::Life::ends_with_us));
  auto supervisor = Supervisor(run, context.listener, limits, pack);
  auto const status = supervisor.watch(watcher, context.interruption);
  context.listener.end_relay();
  if (auto judged = supervisor.judge(status); !judged) {
    context.listener.show_held();
    return std::unexpected(std::move(judged).error());
  }
  run.build_has_ended();
  context.listener.drop_held();
  return supervisor.reuse();
}

} // namespace engine
