#pragma once

#include "cnb/sbom.hpp"
#include "install/plan.hpp"
#include "install/situation.hpp"

#include <cstdint>
#include <string>
#include <string_view>

// What the making of an environment says of itself, in the structure of build_log.hpp.

namespace report {

[[nodiscard]] auto environment_log(install::Situation const& situation,
                                   install::InstallPlan const& plan) -> std::string;

// Why the environment is made, or not.
[[nodiscard]] auto verdict_log(install::InstallPlan const& plan) -> std::string;

[[nodiscard]] auto step_log(std::string_view step) -> std::string;
[[nodiscard]] auto output_line(std::string_view line) -> std::string;
[[nodiscard]] auto completed_log(std::int64_t milliseconds) -> std::string;

[[nodiscard]] auto environment_outcome(install::InstallPlan const& plan,
                                       cnb::Sbom const& content,
                                       std::string_view python) -> std::string;

} // namespace report
