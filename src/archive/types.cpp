#include "archive/types.hpp"

#include "archive/bytes.hpp"
#include "archive/item.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace archive {

namespace {

using base::ArchiveDefect;
using base::Result;
using enum base::ArchiveDefect;

// The Unix mode, octal as in every manual.
constexpr auto type_bits = std::uint32_t{0170000};
constexpr auto type_fifo = std::uint32_t{0010000};
constexpr auto type_character = std::uint32_t{0020000};
constexpr auto type_directory = std::uint32_t{0040000};
constexpr auto type_block = std::uint32_t{0060000};
constexpr auto type_file = std::uint32_t{0100000};
constexpr auto type_link = std::uint32_t{0120000};
constexpr auto type_socket = std::uint32_t{0140000};
constexpr auto setuid_bit = std::uint32_t{04000};
constexpr auto setgid_bit = std::uint32_t{02000};
constexpr auto execute_bits = std::uint32_t{0111};

constexpr auto dos_volume = std::uint32_t{0x08}; // its label, which unzip leaves out
constexpr auto dos_directory = std::uint32_t{0x10};
constexpr auto dos_device = std::uint32_t{0x40};
constexpr auto dos_reparse_point = std::uint32_t{0x400}; // a link or a mount of Windows

// Whatever system an archive names, a mode with a type in it is what most readers obey.
auto defect_of_mode(Item const& item) -> std::optional<ArchiveDefect> {
  switch (mode_of(item) & type_bits) {
  case 0:
    return std::nullopt;
  case type_file:
    return item.kind == Kind::file ? std::nullopt : std::optional(type_mismatch);
  case type_directory:
    return item.kind == Kind::directory ? std::nullopt : std::optional(type_mismatch);
  case type_link:
    return link;
  case type_fifo:
    // Info-ZIP calls what it packed from a pipe "-", with the pipe's mode.
    return base_name(item.path) == "-" ? std::nullopt : std::optional(fifo);
  case type_socket:
    return socket;
  case type_character:
  case type_block:
    return device;
  case type_bits: // every bit is set, as by "-1": the name alone tells
    return item.kind == Kind::directory ? std::nullopt : std::optional(type_unknown);
  default:
    return type_unknown;
  }
}

auto is_unix(Item const& item) -> bool {
  constexpr auto host_unix = 3;
  constexpr auto host_macos = 19;
  return item.host == host_unix || item.host == host_macos;
}

// Of other hosts than Unix, some readers obey the one half and some the other.
auto defect_of_dos_attributes(Item const& item) -> std::optional<ArchiveDefect> {
  if (is_unix(item) && (mode_of(item) & type_bits) != 0)
    return std::nullopt;
  if (!is_unix(item) && (item.attributes & dos_reparse_point) != 0)
    return link;
  if ((item.attributes & dos_volume) != 0)
    return type_unknown;
  if ((item.attributes & dos_device) != 0)
    return device;
  if (item.kind == Kind::file && (item.attributes & dos_directory) != 0)
    return type_mismatch;
  return std::nullopt;
}

auto defect_of(Item const& item) -> std::optional<ArchiveDefect> {
  if (auto const defect = defect_of_mode(item))
    return defect;
  if (auto const defect = defect_of_dos_attributes(item))
    return defect;
  if (item.kind == Kind::directory)
    return item.size == 0 ? std::nullopt : std::optional(type_mismatch);
  if ((mode_of(item) & setuid_bit) != 0)
    return setuid;
  if ((mode_of(item) & setgid_bit) != 0)
    return setgid;
  return std::nullopt;
}

} // namespace

auto check_type(Item const& item, std::string_view name) -> Result<void> {
  auto const defect = defect_of(item);
  return defect ? refuse(*defect, name) : Result<void>();
}

auto check_types(std::vector<Item> const& items) -> Result<void> {
  for (auto const& item : items)
    TRY(check_type(item, item.path));
  return {};
}

auto is_executable(Item const& item) -> bool {
  return (mode_of(item) & execute_bits) != 0;
}

} // namespace archive
