#pragma once

#include "project/conda.hpp"
#include "project/requirements.hpp"

#include <string_view>
#include <vector>

// Where a conda environment's packages come from beside the named channels, as requirement lines,
// so that one policy judges every manager. The text only tells the lines.

namespace project {

[[nodiscard]] auto conda_sources(CondaEnvironment const& environment, std::string_view text)
    -> std::vector<Requirement>;

} // namespace project
