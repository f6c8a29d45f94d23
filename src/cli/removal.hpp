#pragma once

#include "cli/engine.hpp"
#include "engine/removal_plan.hpp"
#include "job/record.hpp"

#include <string>
#include <vector>

// Removing what a run made: the same code whether the run has just ended, was interrupted, or was
// killed days ago.

namespace cli {

using engine::Ended;

// Nothing that the record does not name. Says what could not be removed.
[[nodiscard]] auto remove_traces(EngineDoor const& door,
                                 std::string const& run_id,
                                 job::Record const& record,
                                 Ended ended) -> std::vector<std::string>;

} // namespace cli
