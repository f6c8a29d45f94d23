#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/importing.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/staged_run.hpp"
#include "io/oci_layout.hpp"
#include "io/staging.hpp"
#include "report/job_json.hpp"
#include "report/job_log.hpp"

namespace cli {

using base::Result;

auto run_source(Session const& session, SourceCommand const& command) -> Result<int> {
  auto const& target = command.layout;
  auto run = StagedRun(session);
  auto layout = TRY(io::make_staging(target, run.next()));
  auto const tree = TRY(io::make_temporary(run.next()));
  auto const summary = TRY(import_upload(session, command.import, tree.directory()));
  auto const digest = TRY(io::write_oci_layout(tree.directory(), layout.directory()));
  TRY(layout.commit());
  session.tell(report::import_log(summary, target) + digest + "\n",
               report::source_json(summary, target, digest));
  return exit_code::done;
}

} // namespace cli
