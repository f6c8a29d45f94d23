#include "engine/cleaning.hpp"

#include "base/error.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "engine/engine.hpp"
#include "engine/removal.hpp"
#include "engine/removal_plan.hpp"
#include "engine/state_files.hpp"
#include "engine/values.hpp"
#include "io/descriptor.hpp"
#include "io/removal.hpp"
#include "io/run_record.hpp"
#include "io/upload.hpp"
#include "job/names.hpp"
#include "job/record.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace engine {

namespace {

using base::Result;
using job::Trace;

auto word_of(Trace trace) -> std::string_view {
  switch (trace) {
  case Trace::engine:
  case Trace::workspace:
  case Trace::pack_layer:
    return {};
  case Trace::directory:
    return "directory";
  case Trace::network:
    return "network";
  case Trace::volume:
    return "volume";
  case Trace::container:
    return "container";
  case Trace::image:
    return "image";
  }
  std::unreachable();
}

void tell_traces(job::Record const& record, Names& told) {
  for (auto const& [trace, value] : record)
    if (auto const word = word_of(trace); !word.empty())
      told.push_back(std::string(word) + " " + value);
}

auto engine_text(job::Record const& record) -> std::string {
  auto const engines = values_of(record, Trace::engine);
  return engines.empty() ? std::string() : engines.front();
}

// Of a command that needs no engine: its directories carry the run's id.
void clean_staged(io::RunRecord& run, Cleaning& cleaning) {
  auto left = Names();
  for (auto const& path : values_of(run.entries(), Trace::directory))
    if (!base::base_name(path).starts_with(job::staging_name(run.run_id())) ||
        !io::remove_tree(path))
      left.push_back(path);
  std::ranges::copy(left, std::back_inserter(cleaning.left));
  if (!left.empty())
    return;
  tell_traces(run.entries(), cleaning.removed);
  run.remove();
}

void clean_run(CleanTask const& task,
               EngineOfRecord const& engine_of,
               io::RunRecord& run,
               Cleaning& cleaning) {
  auto const& record = run.entries();
  if (task.dry_run)
    return tell_traces(record, cleaning.removed);
  if (engine_text(record).empty())
    return clean_staged(run, cleaning);
  auto const engine = engine_of(engine_text(record));
  auto const left =
      engine ? carry_out(**engine, plan_removal(run.run_id(), record, Ended::anyhow), task.pace)
             : Names{"run " + run.run_id() + ": its engine cannot be reached"};
  std::ranges::copy(left, std::back_inserter(cleaning.left));
  if (!left.empty())
    return;
  tell_traces(record, cleaning.removed);
  run.remove();
}

class Cleaner {
public:
  Cleaner(CleanTask const& task, Engine const& engine, Cleaning& cleaning)
      : task_(task), engine_(engine), cleaning_(cleaning) {}

  // Jobs whose worker does not end them, dead or not: a label says until when they may run.
  void overdue() {
    for (auto const& job : engine_.deadlines()) {
      auto const deadline = base::parse_number(job.until);
      if (is_of_run(job) && deadline && *deadline < task_.now && job.owner == task_.owner)
        remove(Kind::container, job.container, "container");
    }
  }

  // What is kept between the builds of projects that are not being built now.
  auto caches() -> Result<void> {
    for (auto const& [volume, key] : engine_.caches())
      if (!is_of_cache(volume, key)) // labelled by somebody else
        continue;
      else if (auto const lock = TRY(hold(key)); lock.is_open())
        remove(Kind::volume, volume, "volume");
    for (auto const& image : engine_.images_like("*localhost/planqk-job/cache:*"))
      if (auto const lock = TRY(hold(image.substr(image.rfind(':') + 1))); lock.is_open())
        remove(Kind::image, image, "image");
    return {};
  }

private:
  // A container has the labels of its image, too, and whoever makes an image puts there what he
  // likes: only the name and the record say that a run made it.
  [[nodiscard]] auto is_of_run(Deadline const& job) const -> bool {
    return job::is_run_id(job.run) && job.name == job::names_of(job.run).container &&
           io::kind_of(task_.state + "/" + job.run + ".run") == io::PathKind::file;
  }

  [[nodiscard]] static auto is_of_cache(std::string_view volume, std::string_view key) -> bool {
    auto const names = job::caches_with_key(key);
    return volume == names.build_cache || volume == names.launch_cache;
  }

  void remove(Kind kind, std::string const& name, std::string_view word) {
    auto const done = task_.dry_run || engine_.remove(kind, {name}, Force::no);
    (done ? cleaning_.removed : cleaning_.left).push_back(std::string(word) + " " + name);
  }

  // A cache of this state folder that nobody uses; else not open. Others have theirs.
  [[nodiscard]] auto hold(std::string const& key) const -> Result<io::Descriptor> {
    auto const name = job::cache_lock(key);
    if (io::kind_of(task_.state + "/" + name) != io::PathKind::file)
      return io::Descriptor();
    auto lock = TRY(io::take_lock(task_.state, name));
    return lock.is_open() && io::is_older_than(lock, task_.age) ? std::move(lock)
                                                                : io::Descriptor();
  }

  CleanTask const& task_;
  Engine const& engine_;
  Cleaning& cleaning_;
};

} // namespace

auto clean_runs(CleanTask const& task, EngineOfRecord const& engine_of, Cleaning& cleaning)
    -> Result<void> {
  for (auto& run : TRY(io::dead_runs(task.state, task.age)))
    clean_run(task, engine_of, run, cleaning);
  return {};
}

// What the state folder keeps for nothing.
void clean_files(CleanTask const& task, Engine const* engine, Cleaning& cleaning) {
  auto const files = forgotten_files(task.state, task.age, engine);
  if (!task.dry_run)
    remove_files(task.state, files, task.age);
  for (auto const& name : files)
    cleaning.removed.push_back("file " + task.state + "/" + name);
}

auto clean_engine(CleanTask const& task, Engine const& engine, Cleaning& cleaning) -> Result<void> {
  auto cleaner = Cleaner(task, engine, cleaning);
  cleaner.overdue();
  return task.caches ? cleaner.caches() : Result<void>();
}

} // namespace engine
