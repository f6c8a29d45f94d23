#pragma once

#include "schema/value.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

// JSON to a value and back.

namespace schema {

struct Bounds {
  std::size_t values; // of all kinds together
  std::size_t depth;
};

// Or why not, in words that show nothing of the text.
[[nodiscard]] auto parse_json(std::string_view text, Bounds const& bounds)
    -> std::expected<Value, std::string>;

enum class Layout { indented, one_line };

// With a line end. No control character comes out as it is, whatever a text holds: terminals obey
// those beyond ASCII, too.
[[nodiscard]] auto format_json(Value const& value, Layout layout) -> std::string;

} // namespace schema
