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
#include <string_view>
#include <vector>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

enum Kind : std::uint16_t {
  zip64_sizes = 0x0001,
  ntfs = 0x000a,
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

constexpr auto full32 = std::uint64_t{0xFFFFFFFF};
constexpr auto unicode_header = std::size_t{5}; // version, checksum

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

auto unicode_fits(std::string_view body, std::string_view original) -> bool {
  return body.size() >= unicode_header && body[0] == 1 && u32(body, 1) == crc32(original);
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
  case ntfs:
    return body.size() >= 4;
  case java_archive:
    return body.empty();
  default:
    return true;
  }
}

// Fields that tools write into one of the two headers only: times, owners, the zip64 sizes.
auto is_known(std::uint16_t kind) -> bool {
  static constexpr auto kinds = std::array<std::uint16_t, 9>{
      zip64_sizes,  ntfs,        unix_old,   timestamps,  unicode_comment,
      unicode_name, unix_second, unix_third, java_archive};
  return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

auto read_extra_fields(std::string_view extra,
                       std::string_view name,
                       std::string_view comment,
                       Place place) -> Result<ExtraFields> {
  auto fields = ExtraFields{};
  auto seen = std::vector<std::uint16_t>();
  while (!is_padding(extra)) {
    if (extra.size() < 4 || extra.size() - 4 < u16(extra, 2))
      return refuse(extra_field, name, "a length");
    auto const kind = u16(extra, 0);
    auto const body = extra.substr(4, u16(extra, 2));
    extra.remove_prefix(4 + body.size());
    if (std::ranges::find(seen, kind) != seen.end())
      return refuse(extra_field, name, "two of one kind");
    seen.push_back(kind);
    if (!fits(kind, body, place))
      return refuse(extra_field, name, "a length");
    if ((kind == unicode_name && !unicode_fits(body, name)) ||
        (kind == unicode_comment && !unicode_fits(body, comment)))
      return refuse(unicode_extra, name, "a checksum");
    if (!is_known(kind))
      fields.unknown += 0x9E3779B1U * (kind + 1U); // in any order
    if (kind == zip64_sizes && !body.empty())
      fields.zip64 = body;
    if (kind == unicode_name)
      fields.unicode_path = body.substr(unicode_header);
    fields.encrypted |= kind == aes || kind == strong_encryption;
  }
  return fields;
}

auto widen(Wide narrow, ExtraFields const& fields, std::string_view name, Place place)
    -> Result<Wide> {
  auto const local = place == Place::local;
  auto wide = narrow;
  auto at = std::size_t{0};
  auto const take = [&](std::uint64_t& value, bool anyway) {
    auto const saturated = value == full32;
    if (!saturated && !anyway)
      return true;
    if (!fields.zip64 || fields.zip64->size() - at < 8)
      return false;
    auto const given = u64(*fields.zip64, at);
    at += 8;
    if (!saturated && given != value)
      return false;
    value = given;
    return true;
  };
  constexpr auto three_numbers = std::size_t{24};
  auto const all = fields.zip64 && (local || fields.zip64->size() == three_numbers);
  if (!take(wide.size, all) || !take(wide.compressed, all) || (!local && !take(wide.offset, all)) ||
      (fields.zip64 && fields.zip64->size() != at))
    return refuse(zip64, name, "an extra field");
  return wide;
}

} // namespace archive
