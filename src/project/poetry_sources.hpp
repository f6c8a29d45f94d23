#pragma once

#include "base/error.hpp"
#include "project/requirements.hpp"

#include <string_view>
#include <vector>

// Where a Poetry project's packages come from beside the index: sources, repositories, URLs and
// paths, as requirement lines, so that one policy judges every manager.

namespace project {

// [[tool.poetry.source]], the dependencies of [tool.poetry] and its groups, and URLs among
// [project] dependencies.
[[nodiscard]] auto parse_poetry_sources(std::string_view text, std::string_view file)
    -> base::Result<std::vector<Requirement>>;

} // namespace project
