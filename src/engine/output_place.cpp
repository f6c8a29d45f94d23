#include "engine/output_place.hpp"

#include "base/error.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "io/descriptor.hpp"
#include "io/exchange.hpp"
#include "io/handover.hpp"
#include "io/output_limits.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

namespace {

using base::Result;

auto make_on_disk(LiveRun const& run, job::Identity const& identity) -> Result<io::Descriptor> {
  auto output = TRY(io::make_directory(run.directory(), "output"));
  if (identity.owner || identity.open_to_all)
    TRY(io::give_away(output, identity.owner));
  return output;
}

} // namespace

auto bounds_output(job::EngineFacts const& facts, JobOptions const& options) -> bool {
  return job::shares_kernel(options.runtime.empty() ? facts.runtime : options.runtime);
}

auto OutputPlace::make(LiveRun& run,
                       JobOptions const& options,
                       job::EngineFacts const& facts,
                       job::Identity const& identity,
                       std::vector<std::string> command) -> Result<OutputPlace> {
  constexpr auto socket = "output.socket";
  auto bound = job::bound_of(options.output_bytes, options.output_files);
  auto place = OutputPlace({.files = options.output_files, .bytes = options.output_bytes}, bound);
  if (!bounds_output(facts, options)) {
    place.directory_ = TRY(make_on_disk(run, identity));
    place.mount_ = job::Mount{.source = run.path() + "/output",
                              .target = std::string(job::output_place),
                              .access = job::Access::write};
    return place;
  }
  if (run.engine().about().kind == job::EngineKind::podman)
    place.bound_.names = 0; // it takes no such option
  place.handover_ = TRY(io::Handover::listen(run.directory(), socket));
  place.starter_ = job::Starter{.program = TRY(io::own_program()),
                                .socket = run.path() + "/" + socket,
                                .command = std::move(command)};
  return place;
}

void OutputPlace::add_to(job::ContainerPlan& plan) const {
  if (mount_)
    return plan.mounts.push_back(*mount_);
  plan.output = bound_;
  plan.starter = starter_;
}

auto OutputPlace::directory() -> io::Descriptor const& {
  if (directory_.is_open() || !handover_)
    return directory_;
  directory_ = handover_->take();
  if (!io::is_bounded(directory_, bound_.bytes))
    directory_ = io::Descriptor();
  return directory_;
}

auto OutputPlace::excess() -> std::optional<base::OutputTooLarge> {
  auto const& found = directory();
  if (!found.is_open())
    return std::nullopt;
  if (!mount_)
    if (auto excess = io::overfills(found.number(), limits_))
      return excess;
  return io::exceeds(found.number(), limits_);
}

} // namespace engine
