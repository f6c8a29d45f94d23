#include "engine/job_watch.hpp"

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/output_place.hpp"
#include "io/child.hpp"
#include "job/limits.hpp"
#include "job/outcome.hpp"
#include "job/result.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

// Ends the container, once, by whoever has the first reason; a second signal does not wait for the
// job to clean up.
class Stopper {
public:
  Stopper(LiveRun const& run, job::Limits const& limits) : run_(run), limits_(limits) {}

  void stop(job::Stopped why) {
    if (end_.stopped != job::Stopped::no)
      return;
    end_.stopped = why;
    told_ = Clock::now();
    is_young_ = told_ < begun_ + std::chrono::seconds(3);
    last_ = Last::stop;
    repeat();
  }

  void interrupt(int signal) {
    if (end_.stopped == job::Stopped::by_signal)
      return kill();
    if (end_.stopped == job::Stopped::no)
      end_.signal = signal;
    stop(job::Stopped::by_signal);
  }

  void refuse(base::OutputTooLarge excess) {
    if (end_.stopped != job::Stopped::no)
      return;
    end_.stopped = job::Stopped::by_output;
    end_.over_limit = std::move(excess);
    kill();
  }

  // A container that was not started yet has not heard it, nor has a first program that had no
  // handler yet: in its first moments it is told twice.
  void insist() {
    if (children_.empty())
      return;
    if (is_young_ && Clock::now() > told_ + std::chrono::seconds(1)) {
      is_young_ = false;
      keep(run_.engine().ask_to_end(run_.names().container));
    }
    if (children_.back().has_ended())
      repeat();
  }

  [[nodiscard]] auto end() const -> job::End const& { return end_; }

private:
  enum class Last { stop, kill };

  void kill() {
    last_ = Last::kill;
    repeat();
  }

  // Beside us: what the job prints meanwhile is still handed on.
  void repeat() {
    auto const& container = run_.names().container;
    if (auto child = last_ == Last::kill ? run_.engine().kill(container)
                                         : run_.engine().stop(container, limits_.grace))
      children_.push_back(*std::move(child));
  }

  // It is not the one whose end is waited for.
  void keep(Result<io::Child> child) {
    if (child)
      children_.insert(children_.begin(), *std::move(child));
  }

  LiveRun const& run_;
  job::Limits const& limits_;
  std::vector<io::Child> children_;
  Last last_ = Last::stop;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point told_;
  bool is_young_ = false;
  job::End end_;
};

} // namespace

auto watch_job(Context const& context,
               LiveRun const& run,
               JobOptions const& options,
               OutputPlace& place,
               job::ResultScanner& scanner) -> Result<job::End> {
  constexpr auto pause = std::chrono::milliseconds(500); // between two looks at the output
  auto const& limits = options.limits;
  // What podman leaves in its directory goes with the run.
  auto job = TRY(run.engine().start(run.names().container, run.path()));
  auto stopper = Stopper(run, limits);
  auto const until = Clock::now() + limits.time;
  auto next_look = Clock::now() + pause;
  auto const tick = [&] {
    auto const now = Clock::now();
    if (limits.time.count() > 0 && now > until)
      stopper.stop(job::Stopped::by_time);
    stopper.insist();
    if (now < next_look)
      return;
    next_look = now + pause;
    if (auto excess = place.excess())
      stopper.refuse(*std::move(excess));
  };
  static_cast<void>(io::attend(
      job, {.ears = {{.child = &job,
                      .on_output =
                          [&](std::string_view bytes) {
                            scanner.add(bytes);
                            context.listener.relay(bytes);
                          },
                      .on_errors = [&](std::string_view bytes) { context.listener.relay(bytes); }}},
            .interruption = &context.interruption,
            .on_signal = [&](int signal) { stopper.interrupt(signal); },
            .tick = tick}));
  context.listener.end_relay();
  scanner.finish();
  return stopper.end();
}

} // namespace engine
