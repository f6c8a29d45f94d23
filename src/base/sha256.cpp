#include "base/sha256.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace base {

namespace {

using Word = std::uint32_t;

constexpr auto round_constants = std::to_array<Word>(
    {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
     0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
     0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
     0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
     0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
     0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
     0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
     0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
     0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
     0xc67178f2});

using Schedule = std::array<Word, round_constants.size()>;

auto byte_at(char const* bytes, std::size_t i) -> Word {
  return static_cast<unsigned char>(bytes[i]);
}

auto expand(char const* block) -> Schedule {
  auto words = Schedule();
  for (auto i = std::size_t{0}; i < 16; ++i)
    words[i] = byte_at(block, 4 * i) << 24U | byte_at(block, 4 * i + 1) << 16U |
               byte_at(block, 4 * i + 2) << 8U | byte_at(block, 4 * i + 3);
  for (auto i = std::size_t{16}; i < words.size(); ++i) {
    auto const a = words[i - 15];
    auto const b = words[i - 2];
    words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3U) + words[i - 7] +
               (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10U);
  }
  return words;
}

} // namespace

void Sha256::mix(char const* block) {
  auto const words = expand(block);
  auto [a, b, c, d, e, f, g, h] = state_;
  for (auto i = std::size_t{0}; i < words.size(); ++i) {
    auto const one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                     ((e & f) ^ (~e & g)) + round_constants[i] + words[i];
    auto const two =
        (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = std::exchange(g, std::exchange(f, std::exchange(e, d + one)));
    d = std::exchange(c, std::exchange(b, std::exchange(a, one + two)));
  }
  auto const mixed = std::array{a, b, c, d, e, f, g, h};
  for (auto i = std::size_t{0}; i < mixed.size(); ++i)
    state_[i] += mixed[i];
}

void Sha256::add(std::string_view bytes) {
  length_ += bytes.size();
  while (!bytes.empty()) {
    auto const taken = std::min(bytes.size(), block_size - filled_);
    std::ranges::copy(bytes.substr(0, taken), rest_.begin() + static_cast<std::ptrdiff_t>(filled_));
    bytes.remove_prefix(taken);
    filled_ += taken;
    if (filled_ < block_size)
      return;
    mix(rest_.data());
    filled_ = 0;
  }
}

auto Sha256::finish() && -> std::string {
  auto const bits = length_ * 8;
  add(std::string_view("\x80", 1));
  while (filled_ != block_size - 8)
    add(std::string_view("\0", 1));
  auto length = std::string();
  for (auto shift = 64U; shift > 0; shift -= 8)
    length += static_cast<char>(bits >> (shift - 8) & 0xffU);
  add(length);
  constexpr auto digits = std::string_view("0123456789abcdef");
  auto hex = std::string();
  for (auto const word : state_)
    for (auto shift = 32U; shift > 0; shift -= 4)
      hex += digits[word >> (shift - 4) & 0xfU];
  return hex;
}

auto sha256(std::string_view bytes) -> std::string {
  auto hash = Sha256();
  hash.add(bytes);
  return std::move(hash).finish();
}

} // namespace base
