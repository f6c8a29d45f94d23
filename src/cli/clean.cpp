#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "engine/cleaning.hpp"
#include "engine/finding.hpp"
#include "engine/live_run.hpp"
#include "report/run_json.hpp"

#include <ctime>
#include <string>
#include <string_view>
#include <unistd.h>

namespace cli {

namespace {

using base::Result;

auto tell(Session const& session, engine::Cleaning const& cleaning, bool dry_run) -> int {
  auto text = std::string();
  for (auto const& name : cleaning.removed)
    text += (dry_run ? "would remove " : "removed ") + base::printable(name, 4096) + "\n";
  for (auto const& name : cleaning.left)
    text += "left: " + base::printable(name, 4096) + "\n";
  if (text.empty())
    text = "nothing to remove\n";
  session.tell(text, report::clean_json(cleaning.removed, cleaning.left, dry_run));
  return cleaning.left.empty() ? exit_code::done : exit_code::system;
}

} // namespace

auto run_clean(Session const& session, CleanCommand const& command) -> Result<int> {
  auto const& environment = session.environment();
  auto const task = engine::CleanTask{.state = engine::state_folder(environment),
                                      .age = command.age,
                                      .dry_run = command.dry_run,
                                      .caches = command.caches,
                                      .now = static_cast<long long>(std::time(nullptr)),
                                      .owner = std::to_string(::geteuid())};
  auto cleaning = engine::Cleaning();
  TRY(engine::clean_runs(
      task, [&](std::string_view record) { return engine::engine_of_record(environment, record); },
      cleaning));
  auto const engine = engine::find_engine(environment, command.engine);
  if (engine)
    TRY(engine::clean_engine(task, **engine, cleaning));
  engine::clean_files(task, engine ? engine->get() : nullptr, cleaning);
  return tell(session, cleaning, command.dry_run);
}

} // namespace cli
