#pragma once

#include "base/archive_failures.hpp"
#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

// The archive as bytes, and the little-endian numbers in them. The room's only view of the world:
// io reads a file through it, tests a string.

namespace archive {

class Source {
public:
  Source() = default;
  Source(Source const&) = delete;
  auto operator=(Source const&) -> Source& = delete;
  virtual ~Source() = default;

  [[nodiscard]] virtual auto size() const -> std::uint64_t = 0;

  // Exactly `count` bytes, valid until the next call. Fails as `truncated` beyond the end.
  [[nodiscard]] virtual auto bytes(std::uint64_t offset, std::size_t count)
      -> base::Result<std::string_view> = 0;
};

// The caller has checked that the bytes are there.
[[nodiscard]] inline auto number(std::string_view bytes, std::size_t at, std::size_t width)
    -> std::uint64_t {
  auto value = std::uint64_t{0};
  for (auto i = width; i-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

[[nodiscard]] inline auto u16(std::string_view bytes, std::size_t at) -> std::uint16_t {
  return static_cast<std::uint16_t>(number(bytes, at, 2));
}

[[nodiscard]] inline auto u32(std::string_view bytes, std::size_t at) -> std::uint32_t {
  return static_cast<std::uint32_t>(number(bytes, at, 4));
}

[[nodiscard]] inline auto u64(std::string_view bytes, std::size_t at) -> std::uint64_t {
  return number(bytes, at, 8);
}

// A refusal of the whole archive, or of the entry of that name.
[[nodiscard]] inline auto refuse(base::ArchiveDefect defect,
                                 std::string_view entry = {},
                                 std::string_view detail = {}) -> std::unexpected<base::Error> {
  return base::fail(base::ArchiveRefused{
      .defect = defect, .entry = std::string(entry), .detail = std::string(detail)});
}

} // namespace archive
