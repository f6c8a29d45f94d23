#include "cnb/escape.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cnb {

namespace {

auto byte_at(std::string_view text, std::size_t i) -> std::uint32_t {
  return static_cast<unsigned char>(text[i]);
}

auto is_plain(char c) -> bool {
  return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

auto expected_length(std::uint32_t first) -> std::size_t {
  if (first < 0xc2 || first > 0xf4)
    return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// The length of the well-formed multi-byte sequence that begins the text; 0 where there is none.
auto sequence_length(std::string_view text) -> std::size_t {
  constexpr auto smallest = std::array<std::uint32_t, 5>{0, 0, 0x80, 0x800, 0x10000};
  auto const length = expected_length(byte_at(text, 0));
  if (length == 0 || text.size() < length)
    return 0;
  auto code = byte_at(text, 0) & (0xffU >> (length + 1));
  for (auto i = std::size_t{1}; i < length; ++i) {
    if ((byte_at(text, i) & 0xc0U) != 0x80U)
      return 0;
    code = (code << 6U) | (byte_at(text, i) & 0x3fU);
  }
  auto const surrogate = code >= 0xd800 && code <= 0xdfff;
  return code < smallest[length] || surrogate || code > 0x10ffff ? 0 : length;
}

void append_control(std::string& out, char c) {
  constexpr auto digits = std::string_view("0123456789abcdef");
  constexpr auto named = std::string_view("\b\t\n\f\r\"\\");
  constexpr auto letters = std::string_view("btnfr\"\\");
  if (auto const at = named.find(c); at != std::string_view::npos) {
    out += '\\';
    out += letters[at];
    return;
  }
  auto const byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += digits[byte >> 4U];
  out += digits[byte & 0xfU];
}

// Appends what begins the text, which is not plain, and says how many bytes that was.
auto append_special(std::string& out, std::string_view text) -> std::size_t {
  if (byte_at(text, 0) < 0x80) {
    append_control(out, text[0]);
    return 1;
  }
  auto const length = sequence_length(text);
  out += length == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(0, length);
  return std::max(length, std::size_t{1});
}

} // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    auto const special = std::ranges::find_if_not(text, is_plain);
    auto const plain = static_cast<std::size_t>(special - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (!text.empty())
      text.remove_prefix(append_special(out, text));
  }
  out += '"';
}

} // namespace cnb
