#pragma once

#include "base/error.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "io/descriptor.hpp"
#include "io/handover.hpp"
#include "io/output_limits.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"

#include <optional>
#include <string>
#include <vector>

// Where a job writes its output, so that it cannot write more than it may: a file system of its own
// in memory, which its container hands over. Only where a container cannot do that, and weaker is
// allowed, a directory on disk, where what nobody can see is not counted.

namespace engine {

class OutputPlace {
public:
  // Before the container is made.
  [[nodiscard]] static auto make(LiveRun& run,
                                 JobOptions const& options,
                                 job::EngineFacts const& facts,
                                 job::Identity const& identity,
                                 std::vector<std::string> command) -> base::Result<OutputPlace>;

  // What its container is told.
  void add_to(job::ContainerPlan& plan) const;

  // Not open before the container has handed it over; asks, never waits.
  [[nodiscard]] auto directory() -> io::Descriptor const&;

  // The limit that the job has already gone beyond.
  [[nodiscard]] auto excess() -> std::optional<base::OutputTooLarge>;

private:
  OutputPlace(io::OutputLimits limits, job::OutputBound bound) : limits_(limits), bound_(bound) {}

  io::OutputLimits limits_;
  job::OutputBound bound_;
  std::optional<job::Starter> starter_;
  std::optional<io::Handover> handover_;
  std::optional<job::Mount> mount_; // on disk
  io::Descriptor directory_;
};

// Whether jobs in containers of that runtime can be held to a size of their output.
[[nodiscard]] auto bounds_output(job::EngineFacts const& facts, JobOptions const& options) -> bool;

} // namespace engine
