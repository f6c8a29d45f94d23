#pragma once

#include "base/error.hpp"
#include "cli/options.hpp"
#include "job/inputs.hpp"

#include <string>
#include <vector>

// The inputs of a job, read and checked before anything is built.

namespace cli {

struct GatheredInputs {
  std::vector<job::Input> inputs;
  std::vector<std::string> told; // "data from input/data.json"
};

// Without any option the project's own input/*.json is taken; `project` is empty where there is
// none.
[[nodiscard]] auto gather_inputs(JobOptions const& options, std::string const& project)
    -> base::Result<GatheredInputs>;

} // namespace cli
