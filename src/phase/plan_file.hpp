#pragma once

#include "base/error.hpp"
#include "cnb/build_plan.hpp"

#include <string>

// The plan that build is handed back, from the file that the lifecycle wrote.

namespace phase {

[[nodiscard]] auto read_plan(std::string const& path) -> base::Result<cnb::BuildpackPlan>;

} // namespace phase
