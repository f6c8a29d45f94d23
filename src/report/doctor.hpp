#pragma once

#include "job/health.hpp"

#include <string>

// How a machine was found, a line for each part of it; what to do stands in the next line.

namespace report {

[[nodiscard]] auto doctor_log(job::Checks const& checks) -> std::string;
[[nodiscard]] auto doctor_json(job::Checks const& checks) -> std::string;

} // namespace report
