#pragma once

#include "base/error.hpp"
#include "cli/engine.hpp"
#include "cli/removal.hpp"
#include "cli/session.hpp"
#include "io/descriptor.hpp"
#include "io/run_record.hpp"
#include "job/names.hpp"
#include "job/record.hpp"

#include <memory>
#include <string>
#include <string_view>

// One build or job from its first side effect to its last: what it makes is written down before it
// is made, and removed when this goes out of scope, however that comes about.

namespace cli {

class LiveRun {
public:
  // With a directory of its own, which only we can enter.
  [[nodiscard]] static auto begin(Session const& session, EngineDoor door)
      -> base::Result<std::unique_ptr<LiveRun>>;

  LiveRun(EngineDoor door, io::RunRecord record);
  LiveRun(LiveRun const&) = delete;
  auto operator=(LiveRun const&) -> LiveRun& = delete;
  ~LiveRun();

  [[nodiscard]] auto door() const -> EngineDoor const& { return door_; }

  [[nodiscard]] auto names() const -> job::RunNames const& { return names_; }

  [[nodiscard]] auto record() const -> job::Record const& { return record_.entries(); }

  [[nodiscard]] auto path() const -> std::string const& { return path_; }

  [[nodiscard]] auto directory() const -> io::Descriptor const& { return directory_; }

  // Before the thing is made.
  [[nodiscard]] auto about_to_make(job::Trace trace, std::string_view name) -> base::Result<void>;

  // pack was started, and has not said that it is done.
  void build_begins() { ended_ = Ended::anyhow; }

  void build_has_ended() { ended_ = Ended::in_order; }

private:
  [[nodiscard]] auto make_directory() -> base::Result<void>;

  EngineDoor door_;
  io::RunRecord record_;
  job::RunNames names_;
  std::string path_;
  io::Descriptor directory_;
  Ended ended_ = Ended::in_order;
};

// Where records, locks and what was built are remembered: PLANQK_JOB_STATE, else planqk-job in
// XDG_STATE_HOME, else in ~/.local/state; without a home in /var/lib for root, else in
// XDG_RUNTIME_DIR. Empty where there is none of these.
[[nodiscard]] auto state_folder(base::Environment const& environment) -> std::string;

} // namespace cli
