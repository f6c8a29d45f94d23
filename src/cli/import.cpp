#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/importing.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/staged_run.hpp"
#include "io/staging.hpp"
#include "report/job_json.hpp"
#include "report/job_log.hpp"

namespace cli {

auto run_import(Session const& session, ImportCommand const& command) -> base::Result<int> {
  auto const& target = command.target;
  if (command.import.from_directory)
    return base::fail(
        base::UploadUnreadable{.path = command.import.upload, .reason = "it is a directory"});
  auto run = StagedRun(session);
  auto staging = TRY(io::make_staging(target, run.next()));
  auto const summary = TRY(import_upload(session, command.import, staging.directory()));
  TRY(staging.commit());
  session.tell(report::import_log(summary, target), report::import_json("import", summary, target));
  return exit_code::done;
}

} // namespace cli
