#pragma once

#include "base/path.hpp"

#include <cstdint>
#include <string_view>

// One file or directory on its way through the rules, from an archive or from a directory.

namespace archive {

enum class Kind : std::uint8_t { file, directory };

// How it is named tells a directory of an archive: the mode may contradict, which is refused later.
struct Item {
  std::string_view path; // relative, '/' between components, none at the end
  std::uint64_t size = 0;
  std::uint64_t compressed = 0;
  std::uint32_t index = 0;      // of the record, or of whatever the caller numbered
  std::uint32_t attributes = 0; // as in the archive's directory: the Unix mode is the upper half
  std::uint8_t host = 0;        // the system that the attributes belong to
  Kind kind = Kind::file;
  bool operator==(Item const&) const = default;
};

[[nodiscard]] inline auto mode_of(Item const& item) -> std::uint32_t {
  return item.attributes >> 16U;
}

using base::base_name;
using base::parent_of;

} // namespace archive
