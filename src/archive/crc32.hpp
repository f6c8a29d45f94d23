#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// The checksum of short texts, names above all. The bytes of entries are summed by the library that
// inflates them.

namespace archive {

inline constexpr auto crc32_table = [] {
  auto table = std::array<std::uint32_t, 256>{};
  for (auto i = std::uint32_t{0}; i < table.size(); ++i) {
    auto value = i;
    for (auto bit = 0; bit < 8; ++bit)
      value = (value & 1U) != 0 ? 0xEDB88320U ^ value >> 1U : value >> 1U;
    table[i] = value;
  }
  return table;
}();

[[nodiscard]] constexpr auto crc32(std::string_view bytes) -> std::uint32_t {
  auto sum = 0xFFFFFFFFU;
  for (auto const byte : bytes)
    sum = crc32_table[(sum ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ sum >> 8U;
  return ~sum;
}

} // namespace archive
