#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The headers of a tar stream, normalised: owner root, one time, names as bytes (a pax header where
// they are longer than the old fields, or not ASCII).

namespace archive {

struct TarEntry {
  std::string_view path; // directories without a slash at the end
  std::uint64_t size;
  std::uint32_t mode;
  bool directory;
};

inline constexpr auto tar_block = std::uint64_t{512};

[[nodiscard]] auto format_tar_header(TarEntry const& entry, std::int64_t time) -> std::string;

// What follows `size` bytes up to a whole block.
[[nodiscard]] auto tar_padding(std::uint64_t size) -> std::string;

[[nodiscard]] auto tar_end() -> std::string;

} // namespace archive
