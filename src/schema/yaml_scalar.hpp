#pragma once

#include "schema/value.hpp"

#include <string_view>

// What a scalar of YAML without quotes means.

namespace schema {

// As the core schema has it; a number that JSON does not know is text.
[[nodiscard]] auto plain_value(std::string_view text) -> Value;

// No reader of YAML, old or new, takes it for anything but text.
[[nodiscard]] auto is_safe_unquoted(std::string_view text) -> bool;

} // namespace schema
