#pragma once

#include "cnb/sbom.hpp"
#include "install/older.hpp"
#include "install/plan.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What the making of an environment says of itself, in the structure of build_log.hpp.

namespace report {

[[nodiscard]] auto environment_log(install::Situation const& situation,
                                   install::InstallPlan const& plan) -> std::string;

// Why the environment is made, or not.
[[nodiscard]] auto verdict_log(install::InstallPlan const& plan) -> std::string;

// What the log calls an attempt: "uv pip install, wheels only".
[[nodiscard]] auto attempt_name(install::Attempt const& attempt) -> std::string;

// Why the attempt before `next` was left.
[[nodiscard]] auto step_down_log(install::Attempt const& next, install::Refusal const& refusal)
    -> std::string;

// Versions that are older than what pip would take, a line each.
[[nodiscard]] auto older_log(std::vector<install::Older> const& versions) -> std::string;
[[nodiscard]] auto not_compared_log(std::vector<std::string> const& questions) -> std::string;

[[nodiscard]] auto step_log(std::string_view step) -> std::string;
[[nodiscard]] auto output_line(std::string_view line) -> std::string;
[[nodiscard]] auto completed_log(std::int64_t milliseconds) -> std::string;

[[nodiscard]] auto environment_outcome(install::InstallPlan const& plan,
                                       cnb::Sbom const& content,
                                       std::string_view python) -> std::string;

} // namespace report
