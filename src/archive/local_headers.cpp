#include "archive/local_headers.hpp"

#include "archive/bytes.hpp"
#include "archive/directory.hpp"
#include "archive/extra_fields.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

constexpr auto header_size = std::size_t{30};
constexpr auto local_mark = std::string_view("PK\3\4");
constexpr auto descriptor_mark = std::string_view("PK\7\x8");
constexpr auto descriptor_flag = std::uint16_t{1U << 3U};
constexpr auto full32 = std::uint64_t{0xFFFFFFFF};

auto has_descriptor(Record const& record) -> bool {
  return (record.flags & descriptor_flag) != 0;
}

// Sizes that the packer did not know yet are zero before the bytes and stand behind them.
auto tells(std::uint64_t local, std::uint64_t central, Record const& record) -> bool {
  return local == central || (has_descriptor(record) && local == 0);
}

auto differs(std::string_view name, std::string_view field) -> std::unexpected<base::Error> {
  return refuse(headers_differ, name, field);
}

auto compare_fixed(std::string_view fixed, Record const& record, std::string_view name)
    -> Result<void> {
  if (u16(fixed, 6) != record.flags)
    return differs(name, "flags");
  if (u16(fixed, 8) != record.method)
    return differs(name, "method");
  if (u32(fixed, 10) != record.moment)
    return differs(name, "date");
  if (!tells(u32(fixed, 14), record.crc, record))
    return differs(name, "CRC");
  return {};
}

// A local size may be saturated without a field where a descriptor follows: some packers mark an
// unknown size so.
auto compare_sizes(std::string_view fixed,
                   ExtraFields const& fields,
                   Record const& record,
                   std::string_view name) -> Result<void> {
  auto narrow = Wide{.size = u32(fixed, 22), .compressed = u32(fixed, 18)};
  if (has_descriptor(record) && !fields.zip64 && narrow.size == full32 &&
      narrow.compressed == full32)
    return {};
  auto const wide = TRY(widen(narrow, fields, name, Place::local));
  if (!tells(wide.size, record.size, record))
    return differs(name, "size");
  if (!tells(wide.compressed, record.compressed, record))
    return differs(name, "compressed size");
  return {};
}

auto compare_names(std::string_view local,
                   ExtraFields const& fields,
                   std::string_view name,
                   std::string_view unicode) -> Result<void> {
  if (local != name)
    return differs(name, "name");
  if (fields.unicode_path.value_or(std::string_view()) != unicode)
    return differs(name, "Unicode name");
  return {};
}

// Where the entry's bytes begin, after its own header has said the same as the directory.
auto read_local(Source& source, Directory const& directory, Record const& record)
    -> Result<std::uint64_t> {
  auto const name = directory.name(record);
  auto const fixed = TRY(source.bytes(record.local_offset, header_size));
  if (!fixed.starts_with(local_mark))
    return refuse(directory_damaged, name);
  auto const name_size = std::size_t{u16(fixed, 26)};
  auto const extra_size = std::size_t{u16(fixed, 28)};
  auto const length = header_size + name_size + extra_size;
  auto const all = TRY(source.bytes(record.local_offset, length));
  auto const fields = TRY(read_extra_fields(all.substr(header_size + name_size),
                                            all.substr(header_size, name_size), {}, Place::local));
  TRY(compare_names(all.substr(header_size, name_size), fields, name,
                    directory.unicode_name(record)));
  if (fields.unknown != record.unknown_fields)
    return differs(name, "extra fields");
  TRY(compare_fixed(all, record, name));
  TRY(compare_sizes(all, fields, record, name));
  return record.local_offset + length;
}

// With or without its mark, with narrow or wide sizes: how much room there is up to the next entry
// says which, and then every field must be right.
auto check_descriptor(Source& source,
                      Record const& record,
                      std::uint64_t room,
                      std::string_view name) -> Result<void> {
  if (room != 12 && room != 16 && room != 20 && room != 24)
    return refuse(data_descriptor, name);
  auto bytes =
      TRY(source.bytes(record.data_offset + record.compressed, static_cast<std::size_t>(room)));
  if (room == 16 || room == 24) {
    if (!bytes.starts_with(descriptor_mark))
      return refuse(data_descriptor, name);
    bytes.remove_prefix(descriptor_mark.size());
  }
  auto const width = (bytes.size() - 4) / 2;
  if (u32(bytes, 0) != record.crc || number(bytes, 4, width) != record.compressed ||
      number(bytes, 4 + width, width) != record.size)
    return refuse(data_descriptor, name);
  return {};
}

auto check_room(Source& source, Record const& record, std::uint64_t next, std::string_view name)
    -> Result<void> {
  if (record.data_offset > next || record.compressed > next - record.data_offset)
    return refuse(overlap, name);
  if (record.method == stored && record.compressed != record.size)
    return refuse(stored_size, name);
  auto const room = next - record.data_offset - record.compressed;
  if (has_descriptor(record))
    return check_descriptor(source, record, room, name);
  if (room != 0)
    return refuse(gap, name);
  return {};
}

} // namespace

auto check_local_headers(Source& source, Directory& directory, std::uint64_t directory_offset)
    -> Result<void> {
  auto& records = directory.records;
  auto const first = records.empty() ? directory_offset : records.front().local_offset;
  if (first != 0)
    return refuse(prefix_data);
  if (!records.empty() && records.back().local_offset >= directory_offset)
    return refuse(directory_bounds, directory.name(records.back()));
  for (auto i = std::size_t{0}; i < records.size(); ++i) {
    auto& record = records[i];
    auto const name = directory.name(record);
    auto const next = i + 1 < records.size() ? records[i + 1].local_offset : directory_offset;
    if (record.local_offset >= next)
      return refuse(overlap, name);
    record.data_offset = TRY(read_local(source, directory, record));
    TRY(check_room(source, record, next, name));
  }
  return {};
}

} // namespace archive
