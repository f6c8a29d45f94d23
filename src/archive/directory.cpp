#include "archive/directory.hpp"

#include "archive/bytes.hpp"
#include "archive/end_record.hpp"
#include "archive/extra_fields.hpp"
#include "archive/local_headers.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

constexpr auto header_size = std::size_t{46};
constexpr auto shown_of_a_name = std::size_t{255};
constexpr auto central_mark = std::string_view("PK\1\2");
constexpr auto encryption_flags = std::uint16_t{1U | 1U << 6U | 1U << 13U};
// How hard the packer tried, a data descriptor, UTF-8: every other flag changes what the bytes
// mean.
constexpr auto known_flags = std::uint16_t{1U << 1U | 1U << 2U | 1U << 3U | utf8_flag};

struct Central { // one header of the directory and what follows it
  std::string_view fixed;
  std::string_view name;
  std::string_view extra;
  std::string_view comment;

  [[nodiscard]] auto length() const -> std::size_t {
    return header_size + name.size() + extra.size() + comment.size();
  }
};

auto read_central(Source& source, std::uint64_t offset, std::uint64_t end) -> Result<Central> {
  if (end - offset < header_size)
    return refuse(offset == end ? wrong_count : directory_damaged);
  auto const fixed = TRY(source.bytes(offset, header_size));
  if (!fixed.starts_with(central_mark))
    return refuse(directory_damaged);
  auto const name = std::size_t{u16(fixed, 28)};
  auto const extra = std::size_t{u16(fixed, 30)};
  auto const comment = std::size_t{u16(fixed, 32)};
  auto const length = header_size + name + extra + comment;
  if (end - offset < length)
    return refuse(directory_damaged);
  auto const all = TRY(source.bytes(offset, length));
  return Central{.fixed = all.substr(0, header_size),
                 .name = all.substr(header_size, name),
                 .extra = all.substr(header_size + name, extra),
                 .comment = all.substr(header_size + name + extra)};
}

auto check_kind(Central const& central, ExtraFields const& fields) -> Result<void> {
  auto const flag_bits = u16(central.fixed, 8);
  auto const way = u16(central.fixed, 10);
  if ((flag_bits & encryption_flags) != 0 || fields.encrypted)
    return refuse(encrypted, central.name);
  if ((flag_bits & ~known_flags) != 0)
    return refuse(flags, central.name);
  if (way != stored && way != deflated)
    return base::fail(
        base::ArchiveRefused{.defect = method, .entry = std::string(central.name), .value = way});
  if (u16(central.fixed, 34) != 0)
    return refuse(multi_disk, central.name);
  return {};
}

auto keep(Directory& directory, std::string_view text) -> std::uint32_t {
  auto const begin = directory.names.size();
  directory.names.insert(directory.names.end(), text.begin(), text.end());
  return static_cast<std::uint32_t>(begin);
}

auto add_record(Directory& directory, Central const& central) -> Result<void> {
  // A name that can never be accepted is not kept.
  if (central.name.size() > longest_path)
    return refuse(path_too_long, central.name.substr(0, shown_of_a_name));
  auto const fields =
      TRY(read_extra_fields(central.extra, central.name, central.comment, Place::central));
  TRY(check_kind(central, fields));
  auto const wide = TRY(widen({.size = u32(central.fixed, 24),
                               .compressed = u32(central.fixed, 20),
                               .offset = u32(central.fixed, 42)},
                              fields, central.name, Place::central));
  auto const second = fields.unicode_path.value_or(std::string_view());
  directory.records.push_back({.local_offset = wide.offset,
                               .data_offset = 0,
                               .compressed = wide.compressed,
                               .size = wide.size,
                               .crc = u32(central.fixed, 16),
                               .attributes = u32(central.fixed, 38),
                               .name_begin = keep(directory, central.name),
                               .unicode_begin = keep(directory, second),
                               .name_length = static_cast<std::uint16_t>(central.name.size()),
                               .unicode_length = static_cast<std::uint16_t>(second.size()),
                               .flags = u16(central.fixed, 8),
                               .method = static_cast<std::uint8_t>(u16(central.fixed, 10)),
                               .host = static_cast<std::uint8_t>(central.fixed[5])});
  return {};
}

} // namespace

auto read_directory(Source& source, Bounds const& bounds) -> Result<Directory> {
  auto const end = TRY(read_end_record(source));
  if (end.entries > end.directory_size / header_size)
    return refuse(wrong_count);
  if (end.entries > bounds.entries)
    return base::fail(base::ArchiveRefused{
        .defect = too_many_files, .value = end.entries, .limit = bounds.entries});
  auto directory = Directory{};
  directory.records.reserve(static_cast<std::size_t>(end.entries));
  directory.names.reserve(static_cast<std::size_t>(
      std::min(end.directory_size - end.entries * header_size, bounds.name_bytes)));
  auto const directory_end = end.directory_offset + end.directory_size;
  auto offset = end.directory_offset;
  for (auto i = std::uint64_t{0}; i < end.entries; ++i) {
    auto const central = TRY(read_central(source, offset, directory_end));
    TRY(add_record(directory, central));
    if (directory.names.size() > bounds.name_bytes)
      return base::fail(base::ArchiveRefused{.defect = too_many_files,
                                             .detail = "bytes of names",
                                             .value = directory.names.size(),
                                             .limit = bounds.name_bytes});
    offset += central.length();
  }
  if (offset != directory_end)
    return refuse(wrong_count);
  std::ranges::sort(directory.records, {}, &Record::local_offset);
  TRY(check_local_headers(source, directory, end.directory_offset));
  return directory;
}

} // namespace archive
