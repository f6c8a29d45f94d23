#pragma once

#include "schema/value.hpp"

#include <string>
#include <string_view>
#include <vector>

// The types of JSON Schema, and what messages call them.

namespace schema {

[[nodiscard]] auto name_of(Kind kind) -> std::string_view; // "a list"

[[nodiscard]] auto in_words(std::string_view type) -> std::string_view; // of "array": "a list"

// The types that would have been right, each of them once.
class Words {
public:
  void add(std::string_view type_in_words);

  // "expected a list or text, found a number"
  [[nodiscard]] auto sentence(Kind found) const -> std::string;

private:
  std::vector<std::string_view> words_;
};

// A number or a truth value in quotes counts as one. A type that nobody knows is no rule.
[[nodiscard]] auto is_of_type(Value const& value, std::string_view type) -> bool;

} // namespace schema
