#pragma once

#include "archive/crc32.hpp"
#include "archive/directory.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// Archives as texts: what a plain packer would write of these entries.

namespace archive {

struct ZipEntry {
  std::string name;
  std::string bytes; // as they lie in the archive
  std::uint64_t size;
  std::uint32_t crc;
  std::uint8_t method = stored;
  std::uint16_t flags = 0;
  std::uint8_t host = 3; // Unix
  std::uint32_t attributes = 0;
  std::string local_extra = {};
  std::string central_extra = {};
  bool has_wide_descriptor = false;
};

[[nodiscard]] inline auto stored_entry(std::string name, std::string const& data) -> ZipEntry {
  return {.name = std::move(name), .bytes = data, .size = data.size(), .crc = crc32(data)};
}

[[nodiscard]] inline auto little(std::uint64_t value, int width) -> std::string {
  auto text = std::string();
  for (auto i = 0; i < width; ++i, value >>= 8U)
    text += static_cast<char>(value & 0xFFU);
  return text;
}

// What a header and a descriptor say of an entry's bytes.
[[nodiscard]] inline auto sums_of(ZipEntry const& entry) -> std::string {
  return little(entry.crc, 4) + little(entry.bytes.size(), 4) + little(entry.size, 4);
}

[[nodiscard]] inline auto has_descriptor(ZipEntry const& entry) -> bool {
  return (entry.flags & 1U << 3U) != 0;
}

[[nodiscard]] inline auto descriptor_of(ZipEntry const& entry) -> std::string {
  auto const width = entry.has_wide_descriptor ? 8 : 4;
  return "PK\7\10" + little(entry.crc, 4) + little(entry.bytes.size(), width) +
         little(entry.size, width);
}

[[nodiscard]] inline auto extra_field(std::uint16_t kind, std::string const& body) -> std::string {
  return little(kind, 2) + little(body.size(), 2) + body;
}

[[nodiscard]] inline auto unicode_field(std::string const& name, std::string const& second)
    -> std::string {
  return extra_field(0x7075, "\1" + little(crc32(name), 4) + second);
}

[[nodiscard]] inline auto local_of(ZipEntry const& entry) -> std::string {
  return "PK\3\4" + little(20, 2) + little(entry.flags, 2) + little(entry.method, 2) +
         little(0, 4) + (has_descriptor(entry) ? little(0, 12) : sums_of(entry)) +
         little(entry.name.size(), 2) + little(entry.local_extra.size(), 2) + entry.name +
         entry.local_extra + entry.bytes + (has_descriptor(entry) ? descriptor_of(entry) : "");
}

[[nodiscard]] inline auto central_of(ZipEntry const& entry, std::size_t offset) -> std::string {
  return "PK\1\2" + little(0x14, 1) + little(entry.host, 1) + little(20, 2) +
         little(entry.flags, 2) + little(entry.method, 2) + little(0, 4) + sums_of(entry) +
         little(entry.name.size(), 2) + little(entry.central_extra.size(), 2) + little(0, 6) +
         little(entry.attributes, 4) + little(offset, 4) + entry.name + entry.central_extra;
}

[[nodiscard]] inline auto zip_of(std::vector<ZipEntry> const& entries) -> std::string {
  auto locals = std::string();
  auto directory = std::string();
  for (auto const& entry : entries) {
    directory += central_of(entry, locals.size());
    locals += local_of(entry);
  }
  return locals + directory + "PK\5\6" + little(0, 4) + little(entries.size(), 2) +
         little(entries.size(), 2) + little(directory.size(), 4) + little(locals.size(), 4) +
         little(0, 2);
}

} // namespace archive
