#pragma once

#include "archive/bytes.hpp"
#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// The archive's entries after the whole structure has proved to say one thing only: no two readers
// can see different files in it. Nothing is known yet about what the names mean.

namespace archive {

struct Record { // one entry, small: there may be a hundred thousand of them
  std::uint64_t local_offset;
  std::uint64_t data_offset; // where its bytes begin
  std::uint64_t compressed;
  std::uint64_t size;
  std::uint32_t crc;
  std::uint32_t attributes;
  std::uint32_t name_begin;
  std::uint32_t unicode_begin;
  std::uint16_t name_length;
  std::uint16_t unicode_length; // 0: no second name
  std::uint16_t flags;
  std::uint8_t method;
  std::uint8_t host; // the system it was made on
};

inline constexpr auto stored = std::uint8_t{0};
inline constexpr auto deflated = std::uint8_t{8};
inline constexpr auto longest_path = std::size_t{4096}; // PATH_MAX
inline constexpr auto utf8_flag = std::uint16_t{1U << 11U};

[[nodiscard]] inline auto has_descriptor(Record const& record) -> bool {
  constexpr auto descriptor_flag = std::uint16_t{1U << 3U};
  return (record.flags & descriptor_flag) != 0;
}

struct Directory {
  std::vector<Record> records; // in the order of their bytes
  std::vector<char> names;     // raw

  [[nodiscard]] auto name(Record const& record) const -> std::string_view {
    return {names.data() + record.name_begin, record.name_length};
  }

  [[nodiscard]] auto unicode_name(Record const& record) const -> std::string_view {
    return {names.data() + record.unicode_begin, record.unicode_length};
  }
};

struct Bounds { // more is not even looked at: it would cost memory
  std::uint64_t entries;
  std::uint64_t name_bytes; // of all of them
};

[[nodiscard]] auto read_directory(Source& source, Bounds const& bounds) -> base::Result<Directory>;

} // namespace archive
