#pragma once

#include "base/warning.hpp"
#include "plan/blueprint.hpp"
#include "resolve/resolution.hpp"

#include <string>
#include <string_view>

// What a build says of itself, in the two-, four- and six-space structure of the buildpacks that
// stand before and after it in one log.

namespace report {

[[nodiscard]] auto heading(std::string_view buildpack, std::string_view version) -> std::string;

[[nodiscard]] auto decision_log(resolve::Resolution const& resolution) -> std::string;

// The outside sources among the warnings; empty where there are none.
[[nodiscard]] auto sources_log(base::Warnings const& warnings) -> std::string;

[[nodiscard]] auto outcome_log(plan::Blueprint const& blueprint, base::Warnings const& warnings)
    -> std::string;

} // namespace report
