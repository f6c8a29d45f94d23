#include "engine/limiting.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "engine/engine.hpp"
#include "engine/live_run.hpp"
#include "engine/values.hpp"
#include "job/leftovers.hpp"
#include "job/limits.hpp"

#include <chrono>
#include <expected>
#include <string>
#include <thread>

namespace engine {

namespace {

using base::Result;

// A phase that has ended meanwhile needs no limits.
auto limit(Engine const& engine,
           job::BuildLimits const& limits,
           std::string const& container,
           std::chrono::milliseconds pause) -> Result<void> {
  constexpr auto rounds = 20;
  for (auto round = 0; round < rounds; ++round) {
    if (TRY(engine.update_limits(container, limits, Limited::all)))
      return {};
    if (limits.may_be_weaker && TRY(engine.update_limits(container, limits, Limited::memory_alone)))
      return {};
    if (engine.has_ended(container))
      return {};
    std::this_thread::sleep_for(pause);
  }
  if (limits.may_be_weaker)
    return {};
  return unlimited();
}

} // namespace

auto unlimited() -> std::unexpected<base::Error> {
  return base::fail(base::EngineTooWeak{{"memory and processes of a build's containers"}});
}

auto take_hold_of(LiveRun& run,
                  job::BuildLimits const& limits,
                  std::string const& container,
                  std::chrono::milliseconds pause) -> Result<void> {
  for (auto const& found : TRY(run.engine().container_of_pack(container))) {
    if (!job::belongs_to(found, run.record()))
      continue;
    for (auto const& [trace, name] : job::made_by_pack(found))
      TRY(run.about_to_make(trace, name));
    TRY(limit(run.engine(), limits, found.id, pause));
  }
  return {};
}

} // namespace engine
