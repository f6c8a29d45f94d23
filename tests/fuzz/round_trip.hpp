#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

// The property of every reader that has a writer: what was read is written, and read again as the
// same value. Only a parser's limit may stand in the way, since a table that was nested in braces
// is written as a header with its whole path.

namespace fuzz {

inline auto view(std::uint8_t const* data, std::size_t size) -> std::string_view {
  return {reinterpret_cast<char const*>(data), size};
}

template <class Parse, class Format>
void check_round_trip(std::string_view text, Parse parse, Format format) {
  auto const value = parse(text);
  if (!value)
    return;
  auto const written = format(*value);
  auto const again = parse(written);
  if (!again && std::holds_alternative<base::TooComplex>(again.error().what))
    return;
  if (!again || *again != *value || format(*again) != written)
    __builtin_trap();
}

} // namespace fuzz
