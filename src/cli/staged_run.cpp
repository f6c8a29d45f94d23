#include "cli/staged_run.hpp"

#include "base/error.hpp"
#include "cli/session.hpp"
#include "engine/live_run.hpp"
#include "io/run_record.hpp"
#include "io/staging.hpp"
#include "job/names.hpp"
#include "job/record.hpp"

#include <string>
#include <utility>

namespace cli {

StagedRun::StagedRun(Session const& session) : id_(io::make_run_id()) {
  if (auto record = io::RunRecord::begin(engine::state_folder(session.environment()), id_))
    record_ = *std::move(record);
  else
    session.remark("no record: what a kill leaves has to be found by its name, .planqk-job.*\n");
}

StagedRun::~StagedRun() {
  if (record_)
    record_->remove();
}

auto StagedRun::next() -> io::StagingName {
  auto name = job::staging_name(id_) + "." + std::to_string(++count_);
  return {.name = std::move(name), .before = [this](std::string const& path) -> base::Result<void> {
            return record_ ? record_->note(job::Trace::directory, path) : base::Result<void>();
          }};
}

} // namespace cli
