#include "archive/end_record.hpp"

#include "archive/bytes.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

constexpr auto end_size = std::size_t{22};
constexpr auto longest_comment = std::size_t{65535};
constexpr auto locator_size = std::size_t{20};
constexpr auto end64_size = std::size_t{56};
constexpr auto end_mark = std::string_view("PK\5\6");
constexpr auto locator_mark = std::string_view("PK\6\7");
constexpr auto end64_mark = std::string_view("PK\6\6");
constexpr auto central_mark = std::string_view("PK\1\2");
constexpr auto local_mark = std::string_view("PK\3\4");
constexpr auto full16 = std::uint64_t{0xFFFF};
constexpr auto full32 = std::uint64_t{0xFFFFFFFF};

struct Ends { // what the end records say, and where the first of them begins
  std::uint64_t begin;
  EndRecord record;
};

// What makes no archive: told apart, because each has another remedy.
auto without_end(std::string_view tail) -> std::unexpected<base::Error> {
  auto const at = tail.rfind(end_mark);
  if (at == std::string_view::npos)
    return refuse(not_an_archive);
  if (tail.size() - at < end_size)
    return refuse(truncated);
  auto const claimed = at + end_size + u16(tail, at + 20);
  return refuse(claimed < tail.size() ? trailing_data : truncated);
}

// bsdtar fills what it writes into a pipe with zeros, up to a whole block of a tape.
auto is_padding(std::string_view rest, std::uint64_t archive_size) -> bool {
  constexpr auto block = std::size_t{10240};
  return rest.empty() || (rest.size() < block && archive_size % block == 0 &&
                          std::ranges::all_of(rest, [](char c) { return c == '\0'; }));
}

auto ends_there(std::string_view tail, std::size_t at, std::uint64_t archive_size) -> bool {
  if (tail.size() - at < end_size)
    return false;
  auto const end = at + end_size + u16(tail, at + 20);
  return end <= tail.size() && is_padding(tail.substr(end), archive_size);
}

// The one place in the tail where an end record reaches to the end of the archive. No mark stands
// behind its own, not even one that its own numbers form: many readers take the last one they see.
auto find_end(std::string_view tail, std::uint64_t archive_size) -> Result<std::size_t> {
  auto const last = tail.rfind(end_mark);
  auto found = std::string_view::npos;
  for (auto at = last; at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : tail.rfind(end_mark, at - 1)) {
    if (!ends_there(tail, at, archive_size))
      continue;
    if (found != std::string_view::npos)
      return refuse(several_ends);
    found = at;
  }
  if (found == std::string_view::npos)
    return without_end(tail);
  if (found != last)
    return refuse(several_ends);
  return found;
}

auto agrees(std::uint64_t narrow, std::uint64_t wide, std::uint64_t full) -> bool {
  return narrow == wide || narrow == full;
}

// The zip64 record lies directly before its locator, the locator directly before the end record.
auto read_end64(Source& source, std::uint64_t end_at, std::string_view end) -> Result<Ends> {
  auto const locator = std::string(TRY(source.bytes(end_at - locator_size, locator_size)));
  auto const at = u64(locator, 8);
  if (u32(locator, 4) != 0 || u32(locator, 16) > 1)
    return refuse(multi_disk);
  if (end_at < locator_size + end64_size || at != end_at - locator_size - end64_size)
    return refuse(zip64, {}, "the record is not before its locator");
  auto const record = TRY(source.bytes(at, end64_size));
  if (!record.starts_with(end64_mark) || u64(record, 4) != end64_size - 12)
    return refuse(zip64, {}, "the record is damaged");
  if (u32(record, 16) != 0 || u32(record, 20) != 0 || u64(record, 24) != u64(record, 32))
    return refuse(multi_disk);
  auto const ends = Ends{.begin = at,
                         .record = {.directory_offset = u64(record, 48),
                                    .directory_size = u64(record, 40),
                                    .entries = u64(record, 32)}};
  auto const same = agrees(u16(end, 10), ends.record.entries, full16) &&
                    agrees(u32(end, 12), ends.record.directory_size, full32) &&
                    agrees(u32(end, 16), ends.record.directory_offset, full32);
  if (!same)
    return refuse(zip64, {}, "the two end records differ");
  return ends;
}

auto read_end32(std::uint64_t end_at, std::string_view end) -> Result<Ends> {
  if (u32(end, 12) == full32 || u32(end, 16) == full32)
    return refuse(zip64, {}, "the record is missing");
  return Ends{.begin = end_at,
              .record = {.directory_offset = u32(end, 16),
                         .directory_size = u32(end, 12),
                         .entries = u16(end, 10)}};
}

auto is_single_disk(std::string_view end, bool wide) -> bool {
  auto const first = [&](std::uint64_t disk) { return disk == 0 || (wide && disk == full16); };
  return first(u16(end, 4)) && first(u16(end, 6)) && u16(end, 8) == u16(end, 10);
}

auto starts_with(Source& source, std::uint64_t offset, std::string_view mark) -> bool {
  auto const bytes = source.bytes(offset, mark.size());
  return bytes && *bytes == mark;
}

// Bytes before the first entry shift the whole archive: the directory lies where it should not.
auto misplaced(Source& source, Ends const& ends) -> std::unexpected<base::Error> {
  auto const& record = ends.record;
  if (record.directory_size > ends.begin)
    return refuse(directory_bounds);
  auto const real = ends.begin - record.directory_size;
  auto const shifted = record.directory_offset < real && !starts_with(source, 0, local_mark) &&
                       starts_with(source, real, central_mark);
  return refuse(shifted ? prefix_data : directory_bounds);
}

} // namespace

auto read_end_record(Source& source) -> Result<EndRecord> {
  auto const room = std::min(source.size(), std::uint64_t{end_size + longest_comment});
  auto const tail = TRY(source.bytes(source.size() - room, static_cast<std::size_t>(room)));
  auto const at = TRY(find_end(tail, source.size()));
  auto const end = std::string(tail.substr(at, end_size));
  auto const end_at = source.size() - room + at;
  auto const wide =
      end_at >= locator_size && starts_with(source, end_at - locator_size, locator_mark);
  if (!is_single_disk(end, wide))
    return refuse(multi_disk);
  auto const ends = wide ? TRY(read_end64(source, end_at, end)) : TRY(read_end32(end_at, end));
  auto const& record = ends.record;
  if (record.directory_offset > ends.begin ||
      record.directory_size != ends.begin - record.directory_offset)
    return misplaced(source, ends);
  return record;
}

} // namespace archive
