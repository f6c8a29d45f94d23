#include "archive/extra_fields.hpp"

#include "archive/bytes.hpp"
#include "archive/crc32.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

enum Kind : std::uint16_t {
  zip64_sizes = 0x0001,
  ntfs = 0x000a,
  unix_oldest = 0x000d,
  strong_encryption = 0x0017,
  unix_old = 0x5855,
  timestamps = 0x5455,
  unicode_comment = 0x6375,
  unicode_name = 0x7075,
  unix_second = 0x7855,
  unix_third = 0x7875,
  aes = 0x9901,
  java_archive = 0xcafe
};

// By PKWARE's list and Info-ZIP's: what their owners read as more than times, owners and rights.
constexpr auto meaningful = std::array<std::uint16_t, 24>{
    0x0008,                         // the encoding of names
    0x000c,                         // OpenVMS: the layout of the content
    0x000e,                         // forks: more content
    0x000f,                         // a patch: other content
    0x0018, 0x0019, 0x0021, 0x0022, // PKWARE's encryption
    0x0065, 0x0066,                 // IBM: attributes
    0x07c8,                         // Macintosh, Info-ZIP's first: a name
    0x2605,                         // Macintosh, ZipIt: a name
    0x334d,                         // Macintosh, Info-ZIP's third: forks
    0x4154,                         // Tandem: the type
    0x4704, 0x470f,                 // VM/CMS and MVS: the layout of the content
    0x4d49,                         // OpenVMS, Info-ZIP's: the layout of the content
    0x4d63,                         // Macintosh, SmartZip: a name
    0x554e,                         // Xceed: a name
    0x6542,                         // BeOS: attributes
    0x6c78,                         // libarchive: mode and type
    0x7441,                         // AtheOS: attributes
    0x756e,                         // ASi, Unix: mode, type, the target of a link
    0xfb4a                          // SMS/QDOS: the type
};
static_assert(std::ranges::is_sorted(meaningful));

constexpr auto full32 = std::uint64_t{0xFFFFFFFF};
constexpr auto unicode_header = std::size_t{5}; // version, checksum
constexpr auto most_fields = std::size_t{32};   // tools write six at most

// Archive tools of phones align entries with up to three zero bytes: too short for a field.
auto is_padding(std::string_view rest) -> bool {
  return rest.size() < 4 && std::ranges::all_of(rest, [](char c) { return c == '\0'; });
}

auto timestamps_fit(std::string_view body, Place place) -> bool {
  if (body.empty())
    return false;
  auto const present = std::popcount(static_cast<unsigned>(body[0] & 7));
  auto const full = 1 + 4 * static_cast<std::size_t>(present);
  return body.size() == full || (place == Place::central && (body.size() == 5 || body.size() == 1));
}

auto owner_fits(std::string_view body) -> bool {
  if (body.size() < 3)
    return false;
  auto const first = static_cast<std::size_t>(static_cast<unsigned char>(body[1]));
  if (body.size() < 3 + first)
    return false;
  return body.size() == 3 + first + static_cast<unsigned char>(body[2 + first]);
}

// An empty one says nothing, or that the name is empty.
auto unicode_fits(std::string_view body, std::string_view original) -> bool {
  return body.size() > unicode_header && body[0] == 1 && u32(body, 1) == crc32(original);
}

// Known kinds have known lengths; of unknown ones the frame alone is checked.
auto fits(std::uint16_t kind, std::string_view body, Place place) -> bool {
  switch (kind) {
  case timestamps:
    return timestamps_fit(body, place);
  case unix_third:
    return owner_fits(body) || (place == Place::central && body.empty());
  case unix_second:
    return body.size() == 4 || (place == Place::central && body.empty());
  case unix_old:
    return body.size() == 8 || (place == Place::local && body.size() == 12);
  case unix_oldest: // times and owner; behind them, the target of a link
    return body.size() == 12;
  case ntfs:
    return body.size() >= 4;
  case java_archive:
    return body.empty();
  default:
    return true;
  }
}

auto hexadecimal(std::uint32_t kind) -> std::string {
  constexpr auto digits = std::string_view("0123456789abcdef");
  auto text = std::string("0x");
  for (auto const shift : {12U, 8U, 4U, 0U})
    text += digits[kind >> shift & 15U];
  return text;
}

struct Field {
  std::uint16_t kind;
  std::string_view body;
};

auto check(Field const& field, std::string_view name, std::string_view comment, Place place)
    -> Result<void> {
  if (std::ranges::binary_search(meaningful, field.kind))
    return refuse(extra_field, name, "field " + hexadecimal(field.kind));
  if (!fits(field.kind, field.body, place))
    return refuse(extra_field, name, "a length");
  if ((field.kind == unicode_name && !unicode_fits(field.body, name)) ||
      (field.kind == unicode_comment && !unicode_fits(field.body, comment)))
    return refuse(unicode_extra, name, "a checksum");
  return {};
}

// Where a field holds each number in its place: which ones there are.
auto is_whole(std::size_t length, Place place) -> bool {
  constexpr auto two_numbers = std::size_t{16};
  constexpr auto three_numbers = std::size_t{24};
  constexpr auto with_disk = std::size_t{28};
  return length == three_numbers || length == with_disk ||
         (place == Place::local && length == two_numbers);
}

} // namespace

auto read_extra_fields(std::string_view extra,
                       std::string_view name,
                       std::string_view comment,
                       Place place) -> Result<ExtraFields> {
  auto fields = ExtraFields{};
  auto kinds = std::array<std::uint16_t, most_fields>();
  auto count = std::size_t{0};
  while (!is_padding(extra)) {
    if (extra.size() < 4 || extra.size() - 4 < u16(extra, 2))
      return refuse(extra_field, name, "a length");
    auto const field = Field{.kind = u16(extra, 0), .body = extra.substr(4, u16(extra, 2))};
    extra.remove_prefix(4 + field.body.size());
    auto const seen = std::span(kinds).first(count);
    if (std::ranges::find(seen, field.kind) != seen.end())
      return refuse(extra_field, name, "two of one kind");
    if (count == most_fields)
      return refuse(extra_field, name, "more than 32 fields");
    kinds[count++] = field.kind;
    TRY(check(field, name, comment, place));
    if (field.kind == zip64_sizes)
      fields.zip64 = field.body;
    if (field.kind == unicode_name)
      fields.unicode_path = field.body.substr(unicode_header);
    fields.encrypted |= field.kind == aes || field.kind == strong_encryption;
  }
  return fields;
}

auto widen(Wide narrow, ExtraFields const& fields, std::string_view name, Place place)
    -> Result<Wide> {
  auto const field = fields.zip64.value_or(std::string_view());
  auto const whole = is_whole(field.size(), place);
  auto wide = narrow;
  constexpr auto offset_place = std::size_t{16};
  auto taken = std::size_t{0}; // of the saturated numbers alone
  auto fits_in = true;
  auto const take = [&](std::uint64_t& value, std::size_t in_its_place) {
    if (value == full32) {
      fits_in = fits_in && field.size() - taken >= 8;
      value = fits_in ? u64(field, taken) : value;
      taken += fits_in ? 8 : 0;
    }
    if (!whole || field.size() < in_its_place + 8)
      return;
    auto const given = u64(field, in_its_place);
    auto const empty = place == Place::local && in_its_place == offset_place && given == 0;
    fits_in = fits_in && (given == value || empty);
  };
  take(wide.size, 0);
  take(wide.compressed, 8);
  take(wide.offset, offset_place);
  constexpr auto disk = std::size_t{24};
  fits_in = fits_in && (field.size() <= disk || !whole || u32(field, disk) == 0);
  if (!fits_in || (!whole && field.size() != taken))
    return refuse(zip64, name, "an extra field");
  return wide;
}

} // namespace archive
