#pragma once

#include "schema/value.hpp"

#include <string>
#include <string_view>

// The types of JSON Schema, and what messages call them.

namespace schema {

[[nodiscard]] auto name_of(Kind kind) -> std::string_view; // "a list"

[[nodiscard]] auto in_words(std::string_view type) -> std::string; // of "array": "a list"

// A number or a truth value in quotes counts as one. A type that nobody knows is no rule.
[[nodiscard]] auto is_of_type(Value const& value, std::string_view type) -> bool;

} // namespace schema
