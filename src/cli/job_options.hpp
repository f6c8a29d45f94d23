#pragma once

#include "base/error.hpp"
#include "cli/parse.hpp"
#include "cli/values.hpp"
#include "engine/options.hpp"
#include "job/inputs.hpp"
#include "job/limits.hpp"
#include "project/planqk_json.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What run and exec are told about a job.

namespace cli {

using engine::JobOptions;

[[nodiscard]] auto read_job_options(Invocation const& invocation) -> base::Result<JobOptions>;

// What planqk.json asks for, within what the operator allows.
[[nodiscard]] auto within(job::Limits limits, project::PlanqkJson const& wanted) -> job::Limits;

} // namespace cli
