#pragma once

#include "cli/session.hpp"
#include "io/run_record.hpp"
#include "io/staging.hpp"

#include <optional>
#include <string>

// A command that needs no engine, from its first directory to its last: what a kill leaves of them
// is written down for clean. Where no record can be kept it works without one.

namespace cli {

class StagedRun {
public:
  explicit StagedRun(Session const& session);
  StagedRun(StagedRun const&) = delete;
  auto operator=(StagedRun const&) -> StagedRun& = delete;
  ~StagedRun(); // after its directories

  // For one directory more.
  [[nodiscard]] auto next() -> io::StagingName;

private:
  std::string id_;
  std::optional<io::RunRecord> record_;
  int count_ = 0;
};

} // namespace cli
