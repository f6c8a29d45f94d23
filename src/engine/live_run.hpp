#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "engine/engine.hpp"
#include "engine/removal_plan.hpp"
#include "engine/values.hpp"
#include "io/descriptor.hpp"
#include "io/run_record.hpp"
#include "job/names.hpp"
#include "job/record.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

// One build or job from its first side effect to its last: what it makes is written down before it
// is made, and removed at its end, however that comes about.

namespace engine {

class LiveRun {
public:
  // With a directory of its own, which only we can enter.
  [[nodiscard]] static auto begin(std::string const& state, std::unique_ptr<Engine> engine)
      -> base::Result<std::unique_ptr<LiveRun>>;

  LiveRun(std::unique_ptr<Engine> engine, io::RunRecord record);
  LiveRun(LiveRun const&) = delete;
  auto operator=(LiveRun const&) -> LiveRun& = delete;

  // Removes nothing: what is not ended keeps its record, and clean finds it.
  ~LiveRun() = default;

  [[nodiscard]] auto engine() const -> Engine const& { return *engine_; }

  [[nodiscard]] auto names() const -> job::RunNames const& { return names_; }

  [[nodiscard]] auto record() const -> job::Record const& { return record_.entries(); }

  [[nodiscard]] auto path() const -> std::string const& { return path_; }

  [[nodiscard]] auto directory() const -> io::Descriptor const& { return directory_; }

  // Before the thing is made.
  [[nodiscard]] auto about_to_make(job::Trace trace, std::string_view name) -> base::Result<void>;

  // pack was started, and has not said that it is done.
  void build_begins() { ended_ = Ended::anyhow; }

  void build_has_ended() { ended_ = Ended::in_order; }

  // Removes what was made, and says what is left. With that the record stays: clean tries again.
  [[nodiscard]] auto end() -> Names;

private:
  [[nodiscard]] auto make_directory() -> base::Result<void>;

  std::unique_ptr<Engine> engine_;
  io::RunRecord record_;
  job::RunNames names_;
  std::string path_;
  io::Descriptor directory_;
  Ended ended_ = Ended::in_order;
};

// From the first side effect to the last. `left` is told what could not be removed, if anything,
// whatever became of the work.
[[nodiscard]] auto with_run(std::string const& state,
                            std::unique_ptr<Engine> engine,
                            std::function<base::Result<void>(LiveRun&)> const& work,
                            std::function<void(Names const&)> const& left) -> base::Result<void>;

// Where records, locks and what was built are remembered: PLANQK_JOB_STATE, else planqk-job in
// XDG_STATE_HOME, else in ~/.local/state; without a home in /var/lib for root, else in
// XDG_RUNTIME_DIR. Empty where there is none of these.
[[nodiscard]] auto state_folder(base::Environment const& environment) -> std::string;

} // namespace engine
