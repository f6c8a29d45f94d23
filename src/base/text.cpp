#include "base/text.hpp"

#include "base/hex.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace base {

namespace {

auto is_space(char c) -> bool {
  return is_blank(c) || c == '\n' || c == '\r';
}

// What a terminal or a log viewer acts on instead of showing it: controls, line and paragraph
// separators, and Unicode's format characters.
struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

constexpr auto unprintable =
    std::array{Range{0x00, 0x1f},       Range{0x7f, 0x9f},       Range{0xad, 0xad},
               Range{0x600, 0x605},     Range{0x61c, 0x61c},     Range{0x6dd, 0x6dd},
               Range{0x70f, 0x70f},     Range{0x890, 0x891},     Range{0x8e2, 0x8e2},
               Range{0x180e, 0x180e},   Range{0x200b, 0x200f},   Range{0x2028, 0x202e},
               Range{0x2060, 0x206f},   Range{0xfeff, 0xfeff},   Range{0xfff9, 0xfffb},
               Range{0x110bd, 0x110bd}, Range{0x110cd, 0x110cd}, Range{0x13430, 0x1343f},
               Range{0x1bca0, 0x1bca3}, Range{0x1d173, 0x1d17a}, Range{0xe0001, 0xe007f}};

auto is_continuation(char c) -> bool {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

// The code point of a well-formed sequence.
auto code_point(std::string_view sequence) -> std::uint32_t {
  auto const first = static_cast<unsigned char>(sequence[0]);
  auto code = sequence.size() == 1 ? std::uint32_t{first} : first & (0x7fU >> sequence.size());
  for (auto const c : sequence.substr(1))
    code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3fU);
  return code;
}

auto is_printable(std::string_view sequence) -> bool {
  auto const code = code_point(sequence);
  return std::ranges::none_of(
      unprintable, [&](Range range) { return code >= range.first && code <= range.last; });
}

void append_escaped(std::string& out, char c) {
  out += "\\x";
  append_hex(out, static_cast<unsigned char>(c), 2);
}

} // namespace

auto trim_right(std::string_view text) -> std::string_view {
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

auto trim(std::string_view text) -> std::string_view {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  return trim_right(text);
}

auto lines(std::string_view text) -> std::vector<std::string_view> {
  auto result = std::vector<std::string_view>();
  while (!text.empty()) {
    auto const end = text.find_first_of("\r\n");
    result.push_back(text.substr(0, end));
    if (end == std::string_view::npos)
      break;
    auto const skip = text.substr(end).starts_with("\r\n") ? 2U : 1U;
    text.remove_prefix(end + skip);
  }
  return result;
}

auto split(std::string_view text, char separator) -> std::vector<std::string_view> {
  auto result = std::vector<std::string_view>();
  for (;;) {
    auto const end = text.find(separator);
    result.push_back(text.substr(0, end));
    if (end == std::string_view::npos)
      return result;
    text.remove_prefix(end + 1);
  }
}

auto words(std::string_view text) -> std::vector<std::string_view> {
  auto result = std::vector<std::string_view>();
  for (text = trim(text); !text.empty(); text = trim(text)) {
    auto const end = std::ranges::find_if(text, is_space);
    auto const length = static_cast<std::size_t>(end - text.begin());
    result.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return result;
}

auto join(std::vector<std::string> const& parts, std::string_view between) -> std::string {
  auto result = std::string();
  for (auto const& part : parts) {
    if (&part != &parts.front())
      result += between;
    result += part;
  }
  return result;
}

auto lower(std::string_view text) -> std::string {
  auto result = std::string(text);
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  return result;
}

auto is_blank(char c) -> bool {
  return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

auto is_digit(char c) -> bool {
  return c >= '0' && c <= '9';
}

auto is_alpha(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

auto parse_number(std::string_view digits) -> std::optional<int> {
  auto value = 0;
  if (digits.empty() || !std::ranges::all_of(digits, is_digit))
    return std::nullopt;
  auto const end = digits.data() + digits.size();
  auto const [stopped, problem] = std::from_chars(digits.data(), end, value);
  if (problem != std::errc() || stopped != end)
    return std::nullopt;
  return value;
}

auto utf8_length(std::string_view text) -> std::size_t {
  auto const first = static_cast<unsigned char>(text[0]);
  auto const second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
  if (first < 0x80)
    return 1;
  auto const length = first < 0xc2 ? 0U : first < 0xe0 ? 2U : first < 0xf0 ? 3U : 4U;
  if (length == 0 || first > 0xf4 || text.size() < length ||
      !std::ranges::all_of(text.substr(1, length - 1), is_continuation))
    return 0;
  auto const overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  auto const surrogate = first == 0xed && second > 0x9f;
  auto const too_high = first == 0xf4 && second > 0x8f;
  return overlong || surrogate || too_high ? 0 : length;
}

auto printable(std::string_view text, std::size_t limit) -> std::string {
  auto result = std::string();
  auto i = std::size_t{0};
  while (i < text.size() && i < limit) {
    auto const length = utf8_length(text.substr(i));
    auto const sequence = text.substr(i, std::max(length, std::size_t{1}));
    if (length > 0 && is_printable(sequence))
      result += sequence;
    else
      for (auto const c : sequence)
        append_escaped(result, c);
    i += sequence.size();
  }
  if (i < text.size())
    result += "...";
  return result;
}

} // namespace base
