#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A JSON value in memory, as documents of images and inputs of jobs become one: within bounds.

namespace schema {

enum class Kind { null, boolean, number, text, list, object };

struct Value {
  Kind kind = Kind::null;
  std::string text = {};               // of a text; a number or truth value as it is written
  std::vector<std::string> names = {}; // of an object's members, in the order of the text
  std::vector<Value> items = {};       // of a list; of an object: beside `names`

  bool operator==(Value const&) const = default;
};

[[nodiscard]] auto text_value(std::string_view text) -> Value;
[[nodiscard]] auto boolean_value(bool value) -> Value;
[[nodiscard]] auto number_value(std::size_t value) -> Value;
[[nodiscard]] auto list_value(std::vector<Value> items) -> Value;
[[nodiscard]] auto object_value(std::vector<std::pair<std::string_view, Value>> members) -> Value;

// The member of that name, the last one if there are several; null if there is none.
[[nodiscard]] auto find(Value const& object, std::string_view name) -> Value const*;
[[nodiscard]] auto find(Value& object, std::string_view name) -> Value*;

// In the place of the member of that name, or behind all others.
void set(Value& object, std::string_view name, Value value);

[[nodiscard]] auto is_true(Value const* value) -> bool;

// The text, if it is one.
[[nodiscard]] auto text_of(Value const* value) -> std::string_view;

} // namespace schema
