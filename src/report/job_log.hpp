#pragma once

#include "archive/import_plan.hpp"
#include "base/warning.hpp"
#include "plan/blueprint.hpp"
#include "resolve/resolution.hpp"

#include <string>
#include <string_view>

// What planqk-job says to people: what was imported and left out, what would be built.

namespace report {

// What of an archive does not count, and the warnings about the rest; nothing where there is none.
[[nodiscard]] auto left_out_log(archive::Summary const& summary) -> std::string;

[[nodiscard]] auto import_log(archive::Summary const& summary, std::string_view target)
    -> std::string;

[[nodiscard]] auto inspect_log(resolve::Resolution const& resolution,
                               project::Procfile const& processes,
                               base::Warnings const& warnings) -> std::string;

} // namespace report
