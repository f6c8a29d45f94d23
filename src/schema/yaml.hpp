#pragma once

#include "schema/value.hpp"

#include <expected>
#include <string>
#include <string_view>

// YAML to a value and back, through libyaml. What is read may be hostile: plain lists, maps and
// scalars of one document alone; no alias, anchor, tag of its own, merge key or doubled name.

namespace schema {

// Or why not, with the line.
[[nodiscard]] auto parse_yaml(std::string_view text) -> std::expected<Value, std::string>;

[[nodiscard]] auto format_yaml(Value const& value) -> std::string;

} // namespace schema
