#include "schema/value.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schema {

namespace {

// Of the last member of that name; the number of members if there is none.
auto place_of(Value const& object, std::string_view name) -> std::size_t {
  for (auto index = object.names.size(); index > 0; --index)
    if (object.names[index - 1] == name)
      return index - 1;
  return object.names.size();
}

} // namespace

auto text_value(std::string_view text) -> Value {
  return {.kind = Kind::text, .text = std::string(text)};
}

auto boolean_value(bool value) -> Value {
  return {.kind = Kind::boolean, .text = value ? "true" : "false"};
}

auto number_value(std::size_t value) -> Value {
  return {.kind = Kind::number, .text = std::to_string(value)};
}

auto list_value(std::vector<Value> items) -> Value {
  return {.kind = Kind::list, .items = std::move(items)};
}

auto object_value(std::vector<std::pair<std::string_view, Value>> members) -> Value {
  auto object = Value{.kind = Kind::object};
  for (auto& [name, value] : members) {
    object.names.emplace_back(name);
    object.items.push_back(std::move(value));
  }
  return object;
}

auto find(Value const& object, std::string_view name) -> Value const* {
  auto const place = place_of(object, name);
  return place < object.names.size() ? &object.items[place] : nullptr;
}

auto find(Value& object, std::string_view name) -> Value* {
  auto const place = place_of(object, name);
  return place < object.names.size() ? &object.items[place] : nullptr;
}

void set(Value& object, std::string_view name, Value value) {
  if (auto* const there = find(object, name)) {
    *there = std::move(value);
    return;
  }
  object.names.emplace_back(name);
  object.items.push_back(std::move(value));
}

auto is_true(Value const* value) -> bool {
  return value != nullptr && value->kind == Kind::boolean && value->text == "true";
}

auto text_of(Value const* value) -> std::string_view {
  return value != nullptr && value->kind == Kind::text ? std::string_view(value->text)
                                                       : std::string_view();
}

} // namespace schema
