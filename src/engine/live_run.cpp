#include "engine/live_run.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "engine/engine.hpp"
#include "engine/finding.hpp"
#include "engine/removal.hpp"
#include "engine/removal_plan.hpp"
#include "engine/values.hpp"
#include "io/exchange.hpp"
#include "io/run_record.hpp"
#include "io/system.hpp"
#include "job/names.hpp"
#include "job/record.hpp"

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace engine {

using base::Result;

auto state_folder(base::Environment const& environment) -> std::string {
  auto const value = [&](std::string_view name) {
    auto const found = environment.find(name).value_or("");
    return found.starts_with('/') ? std::string(found) : std::string();
  };
  if (auto folder = value("PLANQK_JOB_STATE"); !folder.empty())
    return folder;
  if (auto const folder = value("XDG_STATE_HOME"); !folder.empty())
    return folder + "/planqk-job";
  if (auto const home = value("HOME"); !home.empty())
    return home + "/.local/state/planqk-job";
  // Never a place where others could be first: what stands there would be believed.
  if (::geteuid() == 0)
    return "/var/lib/planqk-job";
  if (auto const folder = value("XDG_RUNTIME_DIR"); !folder.empty())
    return folder + "/planqk-job";
  return {};
}

auto LiveRun::begin(std::string const& state, std::unique_ptr<Engine> engine)
    -> Result<std::unique_ptr<LiveRun>> {
  auto record = TRY(io::RunRecord::begin(state, io::make_run_id()));
  auto run = std::make_unique<LiveRun>(std::move(engine), std::move(record));
  auto begun = run->about_to_make(job::Trace::engine, record_of_engine(run->engine().about()));
  if (begun)
    begun = run->make_directory();
  if (begun)
    return run;
  static_cast<void>(run->end()); // at most an empty directory: the failure says what is wrong
  return std::unexpected(std::move(begun).error());
}

LiveRun::LiveRun(std::unique_ptr<Engine> engine, io::RunRecord record)
    : engine_(std::move(engine)), record_(std::move(record)),
      names_(job::names_of(record_.run_id())) {
}

auto LiveRun::about_to_make(job::Trace trace, std::string_view name) -> Result<void> {
  return record_.note(trace, name);
}

auto LiveRun::end() -> Names {
  auto left = carry_out(*engine_, plan_removal(names_.id, record_.entries(), ended_));
  if (left.empty())
    record_.remove();
  return left;
}

auto LiveRun::make_directory() -> Result<void> {
  path_ = TRY(io::resolve_path(io::temporary_directory())) + "/" + names_.directory;
  TRY(about_to_make(job::Trace::directory, path_));
  directory_ = TRY(io::make_private_directory(path_));
  return {};
}

// An exception is a bug, or memory that is not there: what was made goes all the same.
auto with_run(std::string const& state,
              std::unique_ptr<Engine> engine,
              std::function<Result<void>(LiveRun&)> const& work,
              std::function<void(Names const&)> const& left) -> Result<void> {
  auto const run = TRY(LiveRun::begin(state, std::move(engine)));
  auto const end = [&] {
    if (auto const names = run->end(); !names.empty())
      left(names);
  };
  try {
    auto outcome = work(*run);
    end();
    return outcome;
  } catch (...) {
    end();
    throw;
  }
}

} // namespace engine
