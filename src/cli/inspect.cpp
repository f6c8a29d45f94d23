#include "archive/import_plan.hpp"
#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/deciding.hpp"
#include "cli/importing.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/staged_run.hpp"
#include "cli/subdir.hpp"
#include "io/staging.hpp"
#include "plan/processes.hpp"
#include "report/job_json.hpp"
#include "report/job_log.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace cli {

namespace {

using base::Result;

// The project as files: where it is, or where the archive was unpacked for the while.
auto inspect(Session const& session,
             InspectCommand const& command,
             std::string const& directory,
             archive::Summary const* summary) -> Result<int> {
  auto const decision = TRY(decide_about(command.import, command.variables, directory));
  auto const processes =
      plan::draft_processes(decision.resolution.service, decision.project, decision.settings);
  auto warnings = decision.resolution.warnings;
  std::ranges::copy(processes.warnings, std::back_inserter(warnings));
  auto const text = (summary == nullptr ? std::string() : report::left_out_log(*summary)) +
                    report::inspect_log(decision.resolution, processes, warnings);
  session.tell(text, report::inspect_json(decision.resolution, processes, warnings, summary));
  return exit_code::done;
}

} // namespace

auto run_inspect(Session const& session, InspectCommand const& command) -> Result<int> {
  if (command.import.from_directory)
    return inspect(session, command, TRY(chosen_folder(command.import)), nullptr);
  auto run = StagedRun(session);
  auto const staging = TRY(io::make_temporary(run.next()));
  auto const summary = TRY(import_upload(session, command.import, staging.directory()));
  return inspect(session, command, staging.path(), &summary);
}

} // namespace cli
