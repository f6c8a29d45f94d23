#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A JSON text taken apart level by level, for who knows where to look. Nothing is believed of a
// text that is not valid as a whole.

namespace project {

using JsonMembers = std::vector<std::pair<std::string, std::string>>; // values as they are written

// Nothing where it is no object, or has a name twice.
[[nodiscard]] auto json_members(std::string_view text) -> std::optional<JsonMembers>;

// Nothing where it is no array.
[[nodiscard]] auto json_items(std::string_view text) -> std::optional<std::vector<std::string>>;

// Nothing where it is no string.
[[nodiscard]] auto json_text(std::string_view text) -> std::optional<std::string>;

// As it is written; "null" where there is none.
[[nodiscard]] auto json_member(JsonMembers const& members, std::string_view name) -> std::string;

} // namespace project
