#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// SHA-256 of FIPS 180-4: tells whether an input of an installation is still the same.

namespace base {

class Sha256 {
public:
  void add(std::string_view bytes);

  // The digest in hexadecimal; nothing may be added behind it.
  [[nodiscard]] auto finish() && -> std::string;

private:
  static constexpr auto block_size = std::size_t{64};

  void mix(char const* block);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<char, block_size> rest_ = {};
  std::size_t filled_ = 0;
  std::uint64_t length_ = 0;
};

[[nodiscard]] auto sha256(std::string_view bytes) -> std::string;

} // namespace base
