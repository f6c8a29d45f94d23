#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

// The grammar of JSON (RFC 8259) and nothing beside it. Values are handed on as they are written:
// numbers of any size and half surrogate pairs are valid texts which libraries refuse or change.

namespace project {

struct JsonFault {
  std::size_t position;
  std::string_view problem;
};

// A member of the outermost object, in the order of the text: its name, unescaped, and its value as
// it is written. Equal names come one after the other; the last one counts, as in Python.
using OnJsonMember = std::function<void(std::string_view name, std::string_view value)>;

// Nothing where the whole text is one valid value.
[[nodiscard]] auto read_json(std::string_view text, OnJsonMember const& on_member)
    -> std::optional<JsonFault>;

// Whether the whole text is one valid value.
[[nodiscard]] auto is_json(std::string_view text) -> bool;

// The same for the items of an outermost array.
using OnJsonItem = std::function<void(std::string_view value)>;

[[nodiscard]] auto read_json_array(std::string_view text, OnJsonItem const& on_item)
    -> std::optional<JsonFault>;

struct JsonPlace {
  int line; // both from 1, the column in bytes
  int column;
};

[[nodiscard]] auto place_of(std::string_view text, std::size_t position) -> JsonPlace;

// A valid text without the blanks and line ends between its parts.
[[nodiscard]] auto compact_json(std::string_view text) -> std::string;

} // namespace project
