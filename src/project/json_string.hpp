#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// One string of a JSON text (RFC 8259): escapes, surrogate pairs, valid UTF-8 only. Half a
// surrogate pair is valid by the grammar and becomes U+FFFD.

namespace project {

struct JsonString {
  std::string value;
  std::size_t length = 0;   // bytes read, both quotes included; where it failed: before the fault
  std::string_view problem; // empty where the string is valid
};

// The text begins with the opening quote; what follows the closing one is not looked at.
[[nodiscard]] auto read_json_string(std::string_view text) -> JsonString;

} // namespace project
