#include "cli/preparing.hpp"

#include "base/error.hpp"
#include "cli/deciding.hpp"
#include "cli/importing.hpp"
#include "cli/session.hpp"
#include "engine/building.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "io/exchange.hpp"
#include "report/job_log.hpp"

#include <string>
#include <utility>

namespace cli {

auto prepare_upload(Session const& session,
                    engine::LiveRun const& run,
                    engine::Listener& listener,
                    std::string const& upload) -> base::Result<engine::Prepared> {
  auto const options = TRY(import_options(session, upload));
  auto const folder = std::string(engine::project_folder);
  auto const tree = TRY(io::make_directory(run.directory(), folder));
  auto const summary = TRY(import_upload(session, upload, options, tree));
  auto path = run.path() + "/" + folder;
  auto decision = TRY(decide_about(session, path));
  auto const files = std::to_string(summary.files);
  listener.step(files + " files imported", "imported", "files", files);
  if (auto const log = report::left_out_log(summary); !log.empty())
    listener.relay(log);
  return engine::Prepared{.project = std::move(path), .decision = std::move(decision)};
}

} // namespace cli
