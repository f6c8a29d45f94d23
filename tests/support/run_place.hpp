#pragma once

#include "base/environment.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "io/interruption.hpp"
#include "job/record.hpp"
#include "support/recording_engine.hpp"
#include "support/recording_listener.hpp"
#include "support/scratch.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

// All that a build or a job has around it, for tests: an engine's twin, who hears what happens, and
// folders that are removed.

namespace support {

class RunPlace {
public:
  RunPlace() = default;
  RunPlace(RunPlace const&) = delete;
  auto operator=(RunPlace const&) -> RunPlace& = delete;

  // Removes what the run made, too.
  ~RunPlace() {
    if (run_)
      static_cast<void>(run_->end());
  }

  [[nodiscard]] auto context() -> engine::Context {
    return {.environment = environment,
            .interruption = interruption_,
            .listener = listener,
            .command = "build",
            .state = state()};
  }

  [[nodiscard]] auto state() const -> std::string { return (scratch.path() / "state").string(); }

  // The one run of this place, which is begun when it is asked for.
  [[nodiscard]] auto run() -> engine::LiveRun& {
    if (!run_) {
      auto begun = engine::LiveRun::begin(state(), std::make_unique<RecordingEngine>(world));
      if (begun)
        run_ = *std::move(begun);
    }
    return *run_;
  }

  // The run has written it down.
  [[nodiscard]] auto notes(job::Trace trace, std::string const& value) -> bool {
    auto const& record = run().record();
    return std::ranges::find(record, job::Entry{.trace = trace, .value = value}) != record.end();
  }

  [[nodiscard]] auto was_told(std::string const& what) const -> bool {
    return std::ranges::find(world.told, what) != world.told.end();
  }

  World world;
  RecordingListener listener;
  base::Environment environment;
  Scratch scratch;

private:
  io::Interruption interruption_;
  std::unique_ptr<engine::LiveRun> run_;
};

} // namespace support
