#pragma once

#include <optional>
#include <string_view>

// Numbers as JSON and the job template write them.

namespace schema {

// Also in quotes, as the template takes it. Nothing if it is no number.
[[nodiscard]] auto parse_number(std::string_view text) -> std::optional<double>;

// Of any length; 5.0 and 1e3 are integers, too.
[[nodiscard]] auto is_integer(std::string_view text) -> bool;

} // namespace schema
