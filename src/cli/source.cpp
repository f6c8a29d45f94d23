#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/importing.hpp"
#include "cli/session.hpp"
#include "cli/staged_run.hpp"
#include "io/oci_layout.hpp"
#include "io/staging.hpp"
#include "report/job_json.hpp"
#include "report/job_log.hpp"

#include <string>
#include <string_view>

namespace cli {

namespace {

using base::Result;

auto layout_directory(Session const& session) -> Result<std::string> {
  constexpr auto scheme = std::string_view("oci:");
  auto const output = session.invocation().value("--output");
  if (!output)
    return base::fail(base::UsageProblem{.defect = base::UsageDefect::argument_missing,
                                         .command = "source",
                                         .subject = "--output oci:DIR"});
  if (!output->starts_with(scheme) || output->size() == scheme.size())
    return base::fail(base::UsageProblem{.defect = base::UsageDefect::value_invalid,
                                         .command = "source",
                                         .subject = "--output=" + *output,
                                         .detail = "oci:DIR"});
  return output->substr(scheme.size());
}

} // namespace

auto run_source(Session const& session) -> Result<int> {
  auto const target = TRY(layout_directory(session));
  auto const& source = session.argument(0);
  auto const options = TRY(import_options(session, source));
  auto run = StagedRun(session);
  auto layout = TRY(io::make_staging(target, run.next()));
  auto const tree = TRY(io::make_temporary(run.next()));
  auto const summary = TRY(import_upload(session, source, options, tree.directory()));
  auto const digest = TRY(io::write_oci_layout(tree.directory(), layout.directory()));
  TRY(layout.commit());
  session.tell(report::import_log(summary, target) + digest + "\n",
               report::source_json(summary, target, digest));
  return exit_code::done;
}

} // namespace cli
