#include "archive/local_headers.hpp"

#include "archive/bytes.hpp"
#include "archive/directory.hpp"
#include "archive/extra_fields.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

constexpr auto header_size = std::size_t{30};
constexpr auto local_mark = std::string_view("PK\3\4");
constexpr auto descriptor_mark = std::string_view("PK\7\x8");
constexpr auto full32 = std::uint64_t{0xFFFFFFFF};

struct Local { // of a local header
  std::uint64_t data_offset;
  bool is_wide; // it has a zip64 field, whatever that says
};

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
  auto narrow =
      Wide{.size = u32(fixed, 22), .compressed = u32(fixed, 18), .offset = record.local_offset};
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
auto read_local(Source& source, Directory const& directory, Record const& record) -> Result<Local> {
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
  if (fields.encrypted)
    return refuse(encrypted, name);
  TRY(compare_names(all.substr(header_size, name_size), fields, name,
                    directory.unicode_name(record)));
  TRY(compare_fixed(all, record, name));
  TRY(compare_sizes(all, fields, record, name));
  return Local{.data_offset = record.local_offset + length, .is_wide = fields.zip64.has_value()};
}

// Whoever reads without the directory ends a stored entry where such a mark stands.
auto check_marks(Source& source, Record const& record, std::string_view name) -> Result<void> {
  constexpr auto window = std::uint64_t{16} * 1024;
  auto const end = record.data_offset + record.compressed;
  for (auto at = record.data_offset; end - at >= descriptor_mark.size();
       at += window - descriptor_mark.size() + 1) {
    auto const bytes = TRY(source.bytes(at, static_cast<std::size_t>(std::min(window, end - at))));
    if (bytes.contains(descriptor_mark))
      return refuse(data_descriptor, name, "a mark in the content");
    if (end - at <= window)
      break;
  }
  return {};
}

struct Form { // of a descriptor
  bool is_marked;
  std::size_t width; // of its sizes
};

auto form_of(std::uint64_t room) -> std::optional<Form> {
  switch (room) {
  case 12:
    return Form{.is_marked = false, .width = 4};
  case 16:
    return Form{.is_marked = true, .width = 4};
  case 20:
    return Form{.is_marked = false, .width = 8};
  case 24:
    return Form{.is_marked = true, .width = 8};
  default:
    return std::nullopt;
  }
}

// How much room there is up to the next entry says which form it has, and then every number must be
// right. A reader without the directory guesses: it needs the mark behind what has no end of its
// own, skips wide sizes where the header has a field for them, and otherwise looks for the next
// mark in what it takes for a gap.
auto check_descriptor(Source& source,
                      Record const& record,
                      Local const& local,
                      std::uint64_t room,
                      std::string_view name) -> Result<void> {
  auto const form = form_of(room);
  if (!form || (!form->is_marked && record.method == stored) || (form->width == 4 && local.is_wide))
    return refuse(data_descriptor, name);
  auto bytes =
      TRY(source.bytes(record.data_offset + record.compressed, static_cast<std::size_t>(room)));
  if (bytes.starts_with(descriptor_mark) != form->is_marked)
    return refuse(data_descriptor, name);
  bytes.remove_prefix(form->is_marked ? descriptor_mark.size() : 0);
  auto const width = form->width;
  if (u32(bytes, 0) != record.crc || number(bytes, 4, width) != record.compressed ||
      number(bytes, 4 + width, width) != record.size)
    return refuse(data_descriptor, name);
  constexpr auto narrow = std::size_t{12};
  if (!local.is_wide && bytes.substr(narrow).contains("PK"))
    return refuse(data_descriptor, name, "a mark in the sizes");
  // Read as narrow ones, the sizes would be right as well.
  if (width == 8 && u32(bytes, 8) == record.size)
    return refuse(data_descriptor, name, "wide sizes of nothing");
  return record.method == stored ? check_marks(source, record, name) : Result<void>();
}

auto check_room(Source& source,
                Record const& record,
                Local const& local,
                std::uint64_t next,
                std::string_view name) -> Result<void> {
  if (record.data_offset > next || record.compressed > next - record.data_offset)
    return refuse(overlap, name);
  if (record.method == stored && record.compressed != record.size)
    return refuse(stored_size, name);
  auto const room = next - record.data_offset - record.compressed;
  if (has_descriptor(record))
    return check_descriptor(source, record, local, room, name);
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
    auto const local = TRY(read_local(source, directory, record));
    record.data_offset = local.data_offset;
    TRY(check_room(source, record, local, next, name));
  }
  return {};
}

} // namespace archive
