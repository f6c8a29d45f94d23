#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/engine.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/removal.hpp"
#include "cli/session.hpp"
#include "cli/state_files.hpp"
#include "io/child.hpp"
#include "io/descriptor.hpp"
#include "io/removal.hpp"
#include "io/run_record.hpp"
#include "io/upload.hpp"
#include "job/names.hpp"
#include "job/record.hpp"
#include "report/run_json.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;
using job::Trace;
using Names = std::vector<std::string>;

struct Cleaning {
  bool dry_run;
  Names removed;
  Names left;
};

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
  for (auto const& path : values_of(run.entries(), Trace::directory)) {
    auto const name = path.substr(path.rfind('/') + 1);
    if (!name.starts_with(job::staging_name(run.run_id())) || !io::remove_tree(path))
      left.push_back(path);
  }
  std::ranges::copy(left, std::back_inserter(cleaning.left));
  if (!left.empty())
    return;
  tell_traces(run.entries(), cleaning.removed);
  run.remove();
}

void clean_run(Session const& session, io::RunRecord& run, Cleaning& cleaning) {
  auto const& record = run.entries();
  if (cleaning.dry_run)
    return tell_traces(record, cleaning.removed);
  if (engine_text(record).empty())
    return clean_staged(run, cleaning);
  auto const door = engine_of_record(session, engine_text(record));
  auto const left = door ? remove_traces(*door, run.run_id(), record, Ended::anyhow)
                         : Names{"run " + run.run_id() + ": its engine cannot be reached"};
  std::ranges::copy(left, std::back_inserter(cleaning.left));
  if (!left.empty())
    return;
  tell_traces(record, cleaning.removed);
  run.remove();
}

void remove_with(EngineDoor const& door,
                 Names command,
                 std::string name,
                 std::string_view word,
                 Cleaning& cleaning) {
  auto const what = std::string(word) + " " + name;
  command.push_back(std::move(name));
  auto const answer = cleaning.dry_run ? Result<io::Answer>(io::Answer()) : door.ask(command);
  auto const done = answer && answer->status.is_success();
  (done ? cleaning.removed : cleaning.left).push_back(what);
}

// A container has the labels of its image, too, and whoever makes an image puts there what he
// likes: only the name and the record say that a run made it.
auto is_of_run(std::string const& folder, std::string_view name, std::string_view run_id) -> bool {
  if (name.starts_with('/')) // Docker's way to write it
    name.remove_prefix(1);
  return job::is_run_id(run_id) && name == job::names_of(run_id).container &&
         io::kind_of(folder + "/" + std::string(run_id) + ".run") == io::PathKind::file;
}

// Jobs whose worker does not end them, dead or not: a label says until when they may run.
void clean_overdue(std::string const& folder, EngineDoor const& door, Cleaning& cleaning) {
  auto const label = [](std::string_view name) {
    return R"({{index .Config.Labels ")" + std::string(name) + R"("}})";
  };
  auto const format = "{{.Name}} " + label(job::run_label) + " " + label(job::deadline_label) +
                      " " + label(job::owner_label);
  auto const now = static_cast<long long>(std::time(nullptr));
  auto const owner = std::to_string(::geteuid());
  for (auto const& id : door.lines({"ps", "--all", "--quiet", "--no-trunc", "--filter",
                                    "label=" + std::string(job::deadline_label)}))
    for (auto const& line : door.lines({"container", "inspect", "--format", format, id})) {
      auto const words = base::words(line);
      if (words.size() != 4 || !is_of_run(folder, words[0], words[1]))
        continue;
      auto const deadline = base::parse_number(words[2]);
      if (deadline && *deadline < now && words[3] == owner)
        remove_with(door, {"rm", "--force", "--volumes"}, id, "container", cleaning);
    }
}

// The caches of this state folder; others have theirs.
struct CacheFolder {
  std::string path;
  std::chrono::seconds age; // not used for so long

  // Of a cache that nobody uses; else not open.
  [[nodiscard]] auto hold(std::string const& key) const -> Result<io::Descriptor> {
    auto const name = "cache-" + key + ".lock";
    if (io::kind_of(path + "/" + name) != io::PathKind::file)
      return io::Descriptor();
    auto lock = TRY(io::take_lock(path, name));
    return lock.is_open() && io::is_older_than(lock, age) ? std::move(lock) : io::Descriptor();
  }
};

// What is kept between the builds of projects that are not being built now.
auto clean_caches(CacheFolder const& folder, EngineDoor const& door, Cleaning& cleaning)
    -> Result<void> {
  auto const label = std::string(job::cache_label);
  auto const format = R"({{index .Labels ")" + label + R"("}})";
  for (auto const& volume : door.lines({"volume", "ls", "--quiet", "--filter", "label=" + label}))
    for (auto const& key : door.lines({"volume", "inspect", "--format", format, volume}))
      if (volume.starts_with("planqk-job-cache-" + key + ".")) // else labelled by somebody else
        if (auto const lock = TRY(folder.hold(key)); lock.is_open())
          remove_with(door, {"volume", "rm"}, volume, "volume", cleaning);
  for (auto const& image : door.lines({"images", "--format", "{{.Repository}}:{{.Tag}}", "--filter",
                                       "reference=*localhost/planqk-job/cache:*"}))
    if (auto const lock = TRY(folder.hold(image.substr(image.rfind(':') + 1))); lock.is_open())
      remove_with(door, {"image", "rm"}, image, "image", cleaning);
  return {};
}

// What the state folder keeps for nothing.
void clean_files(Session const& session,
                 std::string const& folder,
                 std::chrono::seconds age,
                 Cleaning& cleaning) {
  auto const door = find_engine(session);
  auto const files = forgotten_files(folder, age, door ? &*door : nullptr);
  if (!cleaning.dry_run)
    remove_files(folder, files, age);
  for (auto const& name : files)
    cleaning.removed.push_back("file " + folder + "/" + name);
}

auto tell(Session const& session, Cleaning const& cleaning) -> int {
  auto text = std::string();
  for (auto const& name : cleaning.removed)
    text += (cleaning.dry_run ? "would remove " : "removed ") + base::printable(name, 4096) + "\n";
  for (auto const& name : cleaning.left)
    text += "left: " + base::printable(name, 4096) + "\n";
  if (text.empty())
    text = "nothing to remove\n";
  session.tell(text, report::clean_json(cleaning.removed, cleaning.left, cleaning.dry_run));
  return cleaning.left.empty() ? exit_code::done : exit_code::system;
}

} // namespace

auto run_clean(Session const& session) -> Result<int> {
  auto age = std::chrono::seconds(0);
  if (auto const text = session.invocation().value("--older-than")) {
    auto const parsed = parse_duration(*text);
    if (!parsed)
      return bad_value(session, "--older-than", "seconds, or as in 15m, 2h and 7d");
    age = *parsed;
  }
  auto cleaning =
      Cleaning{.dry_run = session.invocation().has("--dry-run"), .removed = {}, .left = {}};
  auto const folder = state_folder(session.environment());
  for (auto& run : TRY(io::dead_runs(folder, age)))
    clean_run(session, run, cleaning);
  if (auto const door = find_engine(session)) {
    clean_overdue(folder, *door, cleaning);
    if (session.invocation().has("--caches"))
      TRY(clean_caches({.path = folder, .age = age}, *door, cleaning));
  }
  clean_files(session, folder, age, cleaning);
  return tell(session, cleaning);
}

} // namespace cli
