#pragma once

#include "cnb/build_plan.hpp"
#include "resolve/resolution.hpp"

// The decision as a build plan: what the wrapper asks for selects the group.

namespace plan {

[[nodiscard]] auto draft_build_plan(resolve::Resolution const& resolution) -> cnb::BuildPlan;

// The package manager that detect decided on, from the entry that build gets back; empty where the
// entry is missing.
[[nodiscard]] auto decided_manager(cnb::BuildpackPlan const& plan) -> std::string;

} // namespace plan
