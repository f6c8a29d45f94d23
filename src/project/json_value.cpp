#include "project/json_value.hpp"

#include "base/text.hpp"
#include "project/json_reader.hpp"
#include "project/json_string.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

auto json_members(std::string_view text) -> std::optional<JsonMembers> {
  if (!base::trim(text).starts_with('{'))
    return std::nullopt;
  auto members = JsonMembers();
  auto names = std::set<std::string, std::less<>>();
  auto const fault = read_json(text, [&](std::string_view name, std::string_view value) {
    names.emplace(name);
    members.emplace_back(name, value);
  });
  if (fault || names.size() != members.size())
    return std::nullopt;
  return members;
}

auto json_items(std::string_view text) -> std::optional<std::vector<std::string>> {
  if (!base::trim(text).starts_with('['))
    return std::nullopt;
  auto items = std::vector<std::string>();
  if (read_json_array(text, [&](std::string_view item) { items.emplace_back(item); }))
    return std::nullopt;
  return items;
}

auto json_text(std::string_view text) -> std::optional<std::string> {
  auto const trimmed = base::trim(text);
  if (!trimmed.starts_with('"'))
    return std::nullopt;
  auto string = read_json_string(trimmed);
  if (!string.problem.empty() || string.length != trimmed.size())
    return std::nullopt;
  return std::move(string.value);
}

auto json_member(JsonMembers const& members, std::string_view name) -> std::string {
  auto const found = std::ranges::find(members, name, &JsonMembers::value_type::first);
  return found == members.end() ? "null" : found->second;
}

} // namespace project
