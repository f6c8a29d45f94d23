#include "archive/deflate_block.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace archive {

namespace {

// RFC 1951, 3.2.7.
constexpr auto most_literals = std::size_t{286};
constexpr auto most_distances = std::size_t{30};
constexpr auto longest_length_code = 7U;
constexpr auto longest_code = 15U;
constexpr auto order =
    std::array<std::uint8_t, 19>{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

using Lengths = std::span<std::uint8_t const>;

// From the lowest bit on. Beyond the end there are zeros: whoever inflates will notice.
class Bits {
public:
  explicit Bits(std::string_view bytes) : rest_(bytes) {}

  auto peek(unsigned count) -> unsigned {
    while (held_ < count) {
      auto const byte = rest_.empty() ? '\0' : rest_.front();
      rest_.remove_prefix(rest_.empty() ? 0 : 1);
      buffer_ |= std::uint32_t{static_cast<unsigned char>(byte)} << held_;
      held_ += 8;
    }
    return buffer_ & ((1U << count) - 1);
  }

  void drop(unsigned count) {
    buffer_ >>= count;
    held_ -= count;
  }

  auto take(unsigned count) -> unsigned {
    auto const value = peek(count);
    drop(count);
    return value;
  }

private:
  std::string_view rest_;
  std::uint32_t buffer_ = 0;
  unsigned held_ = 0;
};

// Every sequence of bits is one symbol or begins one.
auto is_complete(Lengths lengths, unsigned longest) -> bool {
  auto used = 0U;
  for (auto const length : lengths)
    used += length == 0 ? 0U : 1U << (longest - length);
  return used == 1U << longest;
}

// The code that the lengths of the other two codes are written in: by the next seven bits.
class LengthCode {
public:
  // A complete code.
  explicit LengthCode(Lengths lengths) {
    auto code = 0U;
    for (auto length = 1U; length <= longest_length_code; ++length, code <<= 1U)
      for (auto symbol = std::size_t{0}; symbol < lengths.size(); ++symbol)
        if (lengths[symbol] == length)
          enter(code++, length, symbol);
  }

  [[nodiscard]] auto next(Bits& bits) const -> unsigned {
    auto const found = table_[bits.peek(longest_length_code)];
    bits.drop(found.length);
    return found.symbol;
  }

private:
  struct Found {
    std::uint8_t symbol;
    std::uint8_t length;
  };

  // Codes begin with their highest bit, other numbers with their lowest one.
  void enter(unsigned code, unsigned length, std::size_t symbol) {
    auto begin = 0U;
    for (auto bit = 0U; bit < length; ++bit)
      begin |= (code >> bit & 1U) << (length - 1 - bit);
    for (auto i = begin; i < table_.size(); i += 1U << length)
      table_[i] = {.symbol = static_cast<std::uint8_t>(symbol),
                   .length = static_cast<std::uint8_t>(length)};
  }

  std::array<Found, 1U << longest_length_code> table_ = {};
};

auto read_length_code(Bits& bits, unsigned count) -> std::optional<LengthCode> {
  auto lengths = std::array<std::uint8_t, order.size()>();
  for (auto i = 0U; i < count; ++i)
    lengths[order[i]] = static_cast<std::uint8_t>(bits.take(3));
  if (!is_complete(lengths, longest_length_code))
    return std::nullopt;
  return LengthCode(lengths);
}

struct Run {
  std::size_t count;
  std::uint8_t length;
};

auto next_run(Bits& bits, LengthCode const& code, std::uint8_t last) -> Run {
  switch (auto const symbol = code.next(bits)) {
  case 16:
    return {.count = 3 + bits.take(2), .length = last};
  case 17:
    return {.count = 3 + bits.take(3), .length = 0};
  case 18:
    return {.count = 11 + bits.take(7), .length = 0};
  default:
    return {.count = 1, .length = static_cast<std::uint8_t>(symbol)};
  }
}

// False where they are more than there are symbols, or the first one is like none before.
auto read_lengths(Bits& bits, LengthCode const& code, std::span<std::uint8_t> lengths) -> bool {
  constexpr auto none = std::uint8_t{0xFF};
  auto last = none;
  for (auto at = std::size_t{0}; at < lengths.size();) {
    auto const run = next_run(bits, code, last);
    if (run.length == none || run.count > lengths.size() - at)
      return false;
    for (auto const end = at + run.count; at < end; ++at)
      lengths[at] = run.length;
    last = run.length;
  }
  return true;
}

} // namespace

auto is_one_plain_block(std::string_view stream) -> bool {
  constexpr auto last_block_with_own_codes = 1U | 2U << 1U;
  auto bits = Bits(stream);
  if (bits.take(3) != last_block_with_own_codes)
    return false;
  auto const literals = 257 + std::size_t{bits.take(5)};
  auto const distances = 1 + std::size_t{bits.take(5)};
  auto const count = 4 + bits.take(4);
  if (literals > most_literals || distances > most_distances)
    return false;
  auto const code = read_length_code(bits, count);
  auto room = std::array<std::uint8_t, most_literals + most_distances>();
  auto const lengths = std::span(room).first(literals + distances);
  return code && read_lengths(bits, *code, lengths) &&
         is_complete(lengths.first(literals), longest_code) &&
         is_complete(lengths.subspan(literals), longest_code);
}

} // namespace archive
