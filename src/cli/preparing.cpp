#include "cli/preparing.hpp"

#include "base/error.hpp"
#include "cli/deciding.hpp"
#include "cli/importing.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "engine/building.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "io/exchange.hpp"
#include "job/builder.hpp"
#include "report/job_log.hpp"

#include <string>
#include <utility>

namespace cli {

auto prepare_upload(Session const& session,
                    engine::LiveRun const& run,
                    engine::Listener& listener,
                    ImportOptions const& import,
                    job::Variables const& variables) -> base::Result<engine::Prepared> {
  auto const folder = std::string(engine::project_folder);
  auto const tree = TRY(io::make_directory(run.directory(), folder));
  auto const summary = TRY(import_upload(session, import, tree));
  auto path = run.path() + "/" + folder;
  auto decision = TRY(decide_about(import, variables, path));
  auto const files = std::to_string(summary.files);
  listener.step(files + " files imported", "imported", "files", files);
  if (auto const log = report::left_out_log(summary); !log.empty())
    listener.relay(log);
  return engine::Prepared{
      .project = std::move(path), .subdir = import.subdir, .decision = std::move(decision)};
}

} // namespace cli
