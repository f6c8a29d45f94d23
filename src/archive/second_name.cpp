#include "archive/second_name.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace archive {

namespace {

// How long a character of the header is. Which code page it was is not known, only that all of a
// name was written in one.
enum class Code : std::uint8_t {
  single,    // one byte each: Western, Cyrillic, Greek
  shift_jis, // two, but for half-width letters
  twin,      // two: Chinese, Korean
  surrogate  // ASCII alone, of UTF-16: two substitutes for a character beyond U+FFFF
};

auto is_ascii(char c) -> bool {
  return static_cast<unsigned char>(c) < 0x80;
}

// The code point of one character of valid UTF-8.
auto code_point(std::string_view character) -> std::uint32_t {
  if (character.size() == 1)
    return static_cast<unsigned char>(character[0]);
  auto value = static_cast<unsigned char>(character[0]) & (0x7FU >> character.size());
  for (auto const c : character.substr(1))
    value = value << 6U | (static_cast<unsigned char>(c) & 0x3FU);
  return value;
}

auto hexadecimal(std::uint32_t value, std::size_t width, std::string_view text) -> bool {
  constexpr auto capital = std::string_view("0123456789ABCDEF");
  constexpr auto small = std::string_view("0123456789abcdef");
  if (text.size() < width)
    return false;
  for (auto i = width; i-- > 0; value >>= 4U)
    if (text[i] != capital[value & 15U] && text[i] != small[value & 15U])
      return false;
  return value == 0;
}

// What Info-ZIP writes for it.
auto escape_length(std::string_view name, std::uint32_t character) -> std::size_t {
  if (name.starts_with("#U") && hexadecimal(character, 4, name.substr(2)))
    return 6;
  if (name.starts_with("#L") && hexadecimal(character, 6, name.substr(2)))
    return 8;
  return 0;
}

// Of the character that the name begins with, which is not ASCII; 0 where that is none.
auto legacy_length(std::string_view name, Code code) -> std::size_t {
  auto const lead = static_cast<unsigned char>(name[0]);
  auto const half_width = code == Code::shift_jis && lead >= 0xA1 && lead <= 0xDF;
  if (code == Code::single || half_width)
    return 1;
  constexpr auto least_second_byte = 0x40;
  auto const whole = name.size() > 1 && static_cast<unsigned char>(name[1]) >= least_second_byte;
  return whole && code != Code::surrogate ? 2 : 0;
}

// How much of the name stands for that character, which is not ASCII; 0 where nothing does.
auto substitute_length(std::string_view name, std::uint32_t character, Code code) -> std::size_t {
  if (name.empty())
    return 0;
  if (!is_ascii(name[0]))
    return legacy_length(name, code);
  constexpr auto last_of_one_unit = std::uint32_t{0xFFFF};
  auto const marks = code == Code::surrogate && character > last_of_one_unit
                         ? std::string_view("??")
                         : std::string_view("?");
  if (name.starts_with(marks))
    return marks.size();
  return escape_length(name, character);
}

auto matches(std::string_view name, std::string_view second, Code code) -> bool {
  while (!second.empty()) {
    auto const length = base::utf8_length(second);
    if (length == 0)
      return false;
    auto const same = is_ascii(second[0]) && !name.empty() && name[0] == second[0];
    auto const used = length == 1
                          ? std::size_t{same}
                          : substitute_length(name, code_point(second.substr(0, length)), code);
    if (used == 0)
      return false;
    name.remove_prefix(used);
    second.remove_prefix(length);
  }
  return name.empty();
}

} // namespace

auto stands_for(std::string_view name, std::string_view second) -> bool {
  constexpr auto codes = std::array{Code::single, Code::shift_jis, Code::twin, Code::surrogate};
  return std::ranges::any_of(codes, [&](Code code) { return matches(name, second, code); });
}

} // namespace archive
