#include "schema/types.hpp"

#include "base/text.hpp"
#include "schema/number.hpp"
#include "schema/value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace schema {

namespace {

auto is_truth_word(std::string_view text) -> bool {
  if (text.size() > std::string_view("false").size())
    return false;
  constexpr auto words =
      std::array<std::string_view, 8>{"true", "false", "1", "0", "yes", "no", "on", "off"};
  return std::ranges::find(words, base::lower(text)) != words.end();
}

} // namespace

auto name_of(Kind kind) -> std::string_view {
  switch (kind) {
  case Kind::null:
    return "null";
  case Kind::boolean:
    return "true or false";
  case Kind::number:
    return "a number";
  case Kind::text:
    return "text";
  case Kind::list:
    return "a list";
  case Kind::object:
    return "an object";
  }
  std::unreachable();
}

auto in_words(std::string_view type) -> std::string_view {
  constexpr auto words =
      std::array{std::pair<std::string_view, std::string_view>("integer", "an integer"),
                 std::pair<std::string_view, std::string_view>("number", "a number"),
                 std::pair<std::string_view, std::string_view>("boolean", "true or false"),
                 std::pair<std::string_view, std::string_view>("string", "text"),
                 std::pair<std::string_view, std::string_view>("array", "a list"),
                 std::pair<std::string_view, std::string_view>("object", "an object"),
                 std::pair<std::string_view, std::string_view>("null", "null")};
  for (auto const& [known, word] : words)
    if (known == type)
      return word;
  return "something else";
}

void Words::add(std::string_view type_in_words) {
  if (std::ranges::find(words_, type_in_words) == words_.end())
    words_.push_back(type_in_words);
}

auto Words::sentence(Kind found) const -> std::string {
  auto text = std::string("expected ");
  for (auto index = std::size_t{0}; index < words_.size(); ++index)
    text.append(index == 0 ? "" : index + 1 == words_.size() ? " or " : ", ").append(words_[index]);
  return text.append(", found ").append(name_of(found));
}

auto is_of_type(Value const& value, std::string_view type) -> bool {
  auto const has_digits = value.kind == Kind::number || value.kind == Kind::text;
  if (type == "integer")
    return has_digits && is_integer(value.text);
  if (type == "number")
    return has_digits && parse_number(value.text).has_value();
  if (type == "boolean")
    return value.kind == Kind::boolean || (has_digits && is_truth_word(value.text));
  if (type == "string")
    return value.kind == Kind::text;
  if (type == "array")
    return value.kind == Kind::list;
  if (type == "object")
    return value.kind == Kind::object;
  return type != "null" || value.kind == Kind::null;
}

} // namespace schema
