#include "project/requirement_lines.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace project {

namespace {

constexpr auto npos = std::string_view::npos;

auto byte(char c) -> unsigned {
  return static_cast<unsigned char>(c);
}

// U+2000 to U+200A, U+2028, U+2029, U+202F and U+205F by their last two bytes.
auto is_general_punctuation_space(unsigned middle, unsigned last) -> bool {
  if (middle == 0x81)
    return last == 0x9f;
  return middle == 0x80 && (last <= 0x8a || last == 0xa8 || last == 0xa9 || last == 0xaf);
}

// The bytes of the line end that begins the text, 0 where there is none.
auto line_end_length(std::string_view text) -> std::size_t {
  auto const c = byte(text[0]);
  if (c >= 0x20 && c < 0x80)
    return 0;
  if ((c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e))
    return text.starts_with("\r\n") ? 2 : 1;
  if (text.starts_with("\xc2\x85"))
    return 2;
  return text.starts_with("\xe2\x80\xa8") || text.starts_with("\xe2\x80\xa9") ? 3 : 0;
}

auto trailing_space_length(std::string_view text) -> std::size_t {
  if (!text.empty() && byte(text.back()) > 0x20 && byte(text.back()) < 0x80)
    return 0;
  for (auto length = std::size_t{1}; length <= std::min(text.size(), std::size_t{3}); ++length)
    if (space_length(text.substr(text.size() - length)) == length)
      return length;
  return 0;
}

// A '#' begins a comment at the start of a line or after white space; `from` is 1 where the line is
// glued to another one, so that its start is none.
auto comment_start(std::string_view line, std::size_t from) -> std::size_t {
  auto at = line.find('#', from);
  while (at != npos && at > 0 && trailing_space_length(line.substr(0, at)) == 0)
    at = line.find('#', at + 1);
  return at;
}

auto strip_backslashes(std::string_view line) -> std::string_view {
  auto const first = std::min(line.find_first_not_of('\\'), line.size());
  line.remove_prefix(first);
  return line.substr(0, line.find_last_not_of('\\') + 1);
}

auto is_encoding_character(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '-' || c == '_' || c == '.';
}

// What follows "coding:" or "coding=" in a comment line.
auto encoding_in(std::string_view line) -> std::string_view {
  constexpr auto key = std::string_view("coding");
  for (auto at = line.find(key); at != npos; at = line.find(key, at + 1)) {
    auto rest = line.substr(at + key.size());
    if (!rest.starts_with(':') && !rest.starts_with('='))
      continue;
    rest.remove_prefix(1);
    while (!rest.empty() && (base::is_blank(rest[0]) || rest[0] == '\r'))
      rest.remove_prefix(1);
    auto const end = std::ranges::find_if_not(rest, is_encoding_character);
    if (end != rest.begin())
      return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  }
  return {};
}

auto means_utf8(std::string_view encoding) -> bool {
  auto name = base::lower(encoding);
  std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
  return name == "utf8" || name == "utf8sig" || name == "ascii" || name == "usascii";
}

} // namespace

auto space_length(std::string_view text) -> std::size_t {
  if (text.empty())
    return 0;
  auto const c = byte(text[0]);
  if (c <= 0x20)
    return c == 0x20 || (c >= 0x09 && c <= 0x0d) || c >= 0x1c ? 1 : 0;
  if (c == 0xc2)
    return text.starts_with("\xc2\x85") || text.starts_with("\xc2\xa0") ? 2 : 0;
  if (c == 0xe2 && text.size() >= 3)
    return is_general_punctuation_space(byte(text[1]), byte(text[2])) ? 3 : 0;
  return text.starts_with("\xe1\x9a\x80") || text.starts_with("\xe3\x80\x80") ? 3 : 0;
}

auto trim_space(std::string_view text) -> std::string_view {
  while (auto const length = space_length(text))
    text.remove_prefix(length);
  while (auto const length = trailing_space_length(text))
    text.remove_suffix(length);
  return text;
}

auto LogicalLines::take_line() -> std::string_view {
  auto end = std::size_t{0};
  auto length = std::size_t{0};
  while (end < rest_.size() && (length = line_end_length(rest_.substr(end))) == 0)
    ++end;
  auto const line = rest_.substr(0, end);
  if (end < rest_.size() && (rest_[end] == '\n' || rest_[end] == '\r'))
    ++line_;
  rest_.remove_prefix(end + length);
  return line;
}

auto LogicalLines::next() -> std::optional<LogicalLine> {
  while (!rest_.empty()) {
    auto const first = line_;
    auto text = std::string();
    for (auto more = true; more && !rest_.empty();) {
      auto line = take_line();
      auto const joins = line.ends_with('\\') && !trim_space(line).starts_with('#');
      if (joins)
        line = strip_backslashes(line);
      auto const glued = joins && !text.empty() && trailing_space_length(text) == 0;
      auto const comment = comment_start(line, glued ? 1 : 0);
      // For pip, "x # c \" makes the next line comment, too; for uv that is a line of its own, and
      // so it is here.
      more = joins && comment == npos;
      text += line.substr(0, comment);
    }
    if (auto const trimmed = trim_space(text); !trimmed.empty())
      return LogicalLine{.line = first, .text = std::string(trimmed)};
  }
  return std::nullopt;
}

auto foreign_encoding(std::string_view text) -> std::string_view {
  for (auto line = 0; line < 2; ++line) {
    auto const end = text.find('\n');
    auto const found = text.starts_with('#') ? encoding_in(text.substr(0, end)) : "";
    if (!found.empty()) // the first one counts
      return means_utf8(found) ? std::string_view() : found;
    if (end == npos)
      break;
    text.remove_prefix(end + 1);
  }
  return {};
}

} // namespace project
