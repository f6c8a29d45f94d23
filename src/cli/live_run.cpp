#include "cli/live_run.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "cli/engine.hpp"
#include "cli/removal.hpp"
#include "cli/session.hpp"
#include "io/exchange.hpp"
#include "io/run_record.hpp"
#include "io/system.hpp"
#include "job/names.hpp"
#include "job/record.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace cli {

namespace {

using base::Result;

} // namespace

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

auto LiveRun::begin(Session const& session, EngineDoor door) -> Result<std::unique_ptr<LiveRun>> {
  auto const engine = record_of_engine(door.engine());
  auto record = TRY(io::RunRecord::begin(state_folder(session.environment()), io::make_run_id()));
  auto run = std::make_unique<LiveRun>(std::move(door), std::move(record));
  TRY(run->about_to_make(job::Trace::engine, engine));
  TRY(run->make_directory());
  return run;
}

LiveRun::LiveRun(EngineDoor door, io::RunRecord record)
    : door_(std::move(door)), record_(std::move(record)), names_(job::names_of(record_.run_id())) {
}

// What could not be removed keeps its record: clean tries again.
LiveRun::~LiveRun() {
  if (remove_traces(door_, names_.id, record_.entries(), ended_).empty())
    record_.remove();
}

auto LiveRun::about_to_make(job::Trace trace, std::string_view name) -> Result<void> {
  return record_.note(trace, name);
}

auto LiveRun::make_directory() -> Result<void> {
  path_ = TRY(io::resolve_path(io::temporary_directory())) + "/" + names_.directory;
  TRY(about_to_make(job::Trace::directory, path_));
  directory_ = TRY(io::make_private_directory(path_));
  return {};
}

} // namespace cli
