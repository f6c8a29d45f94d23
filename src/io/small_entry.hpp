#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// Entries of a size that may be had in memory twice, inflated in one piece: that takes half the
// time of a stream. It only says whether all is well; why it is not, the stream tells.

namespace io {

inline constexpr auto small_entry = std::uint64_t{256} * 1024; // most bytes, packed or not

class SmallInflater {
public:
  SmallInflater();
  ~SmallInflater();
  SmallInflater(SmallInflater const&) = delete;
  auto operator=(SmallInflater const&) -> SmallInflater& = delete;

  // Nothing unless the bytes are one whole deflate stream of exactly that size and checksum.
  // Valid until the next call.
  [[nodiscard]] auto inflate(std::string_view packed, std::size_t size, std::uint32_t crc)
      -> std::optional<std::string_view>;

private:
  struct State;

  std::unique_ptr<State> state_;
};

// CRC-32 of what was summed before and these bytes; of nothing it is 0.
[[nodiscard]] auto sum(std::uint32_t before, std::string_view bytes) -> std::uint32_t;

[[nodiscard]] auto small_inflater_version() -> std::string;

} // namespace io
