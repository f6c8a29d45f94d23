#include "project/json_string.hpp"

#include "base/hex.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace project {

namespace {

constexpr auto replacement = std::uint32_t{0xfffd}; // for half a surrogate pair

auto is_within(std::uint32_t code, std::uint32_t first, std::uint32_t last) -> bool {
  return code >= first && code <= last;
}

// The four hexadecimal digits that begin the text.
auto code_unit(std::string_view text) -> std::optional<std::uint32_t> {
  auto unit = std::uint32_t{0};
  if (text.size() < 4)
    return std::nullopt;
  for (auto const c : text.substr(0, 4)) {
    auto const digit = base::hex_value(c);
    if (!digit)
      return std::nullopt;
    unit = unit * 16 + *digit;
  }
  return unit;
}

struct Escape {
  std::uint32_t code;
  std::size_t length; // without the backslash
};

// "u0041", "ud83d\ude00"
auto read_unicode(std::string_view text) -> std::optional<Escape> {
  auto const first = code_unit(text.substr(1));
  if (!first)
    return std::nullopt;
  if (!is_within(*first, 0xd800, 0xdfff))
    return Escape{*first, 5};
  auto const rest = text.substr(5);
  auto const second = rest.starts_with("\\u") ? code_unit(rest.substr(2)).value_or(0) : 0U;
  if (*first >= 0xdc00 || !is_within(second, 0xdc00, 0xdfff))
    return Escape{replacement, 5};
  return Escape{0x10000U + ((*first - 0xd800U) << 10U) + (second - 0xdc00U), 11};
}

auto read_escape(std::string_view text) -> std::optional<Escape> {
  static constexpr auto names = std::string_view("\"\\/bfnrt");
  static constexpr auto values = std::string_view("\"\\/\b\f\n\r\t");
  if (text.starts_with('u'))
    return read_unicode(text);
  auto const index = text.empty() ? std::string_view::npos : names.find(text.front());
  if (index == std::string_view::npos)
    return std::nullopt;
  return Escape{static_cast<unsigned char>(values[index]), 1};
}

} // namespace

auto read_json_string(std::string_view text) -> JsonString {
  auto result = JsonString{.value = {}, .length = 1, .problem = {}};
  for (;;) {
    auto const rest = text.substr(result.length);
    if (rest.empty()) {
      result.problem = "the string is not closed";
      return result;
    }
    auto const escape = rest.front() == '\\' ? read_escape(rest.substr(1)) : std::nullopt;
    auto const length = escape ? escape->length + 1 : base::utf8_length(rest);
    if (rest.front() == '\\' && !escape)
      result.problem = "an invalid escape";
    else if (length == 0)
      result.problem = "invalid UTF-8";
    else if (static_cast<unsigned char>(rest.front()) < 0x20)
      result.problem = "a control character in a string";
    if (!result.problem.empty())
      return result;
    result.length += length;
    if (rest.front() == '"')
      return result;
    if (escape)
      base::append_utf8(result.value, escape->code);
    else
      result.value += rest.substr(0, length);
  }
}

} // namespace project
