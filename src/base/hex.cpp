#include "base/hex.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

namespace {

constexpr auto lower_digits = std::string_view("0123456789abcdef");
constexpr auto upper_digits = std::string_view("0123456789ABCDEF");

} // namespace

void append_hex(std::string& out, std::uint64_t value, std::size_t digits, Letters letters) {
  auto const& alphabet = letters == Letters::upper ? upper_digits : lower_digits;
  while (digits-- > 0)
    out += alphabet[(value >> (4U * digits)) & 0xfU];
}

auto to_hex(std::string_view bytes) -> std::string {
  auto out = std::string();
  out.reserve(2 * bytes.size());
  for (auto const c : bytes)
    append_hex(out, static_cast<unsigned char>(c), 2);
  return out;
}

auto hex_value(char c) -> std::optional<unsigned> {
  for (auto const alphabet : {lower_digits, upper_digits})
    if (auto const at = alphabet.find(c); at != std::string_view::npos)
      return static_cast<unsigned>(at);
  return std::nullopt;
}

auto is_hex(std::string_view text) -> bool {
  return std::ranges::all_of(text, [](char c) { return lower_digits.contains(c); });
}

} // namespace base
