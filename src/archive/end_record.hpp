#pragma once

#include "archive/bytes.hpp"
#include "base/error.hpp"

#include <cstdint>

// Where the central directory is, as the end record says it, the zip64 records included. There is
// one end record, it is the last thing in the archive but for padding, and what it says is true.

namespace archive {

struct EndRecord {
  std::uint64_t directory_offset;
  std::uint64_t directory_size;
  std::uint64_t entries;
  bool operator==(EndRecord const&) const = default;
};

[[nodiscard]] auto read_end_record(Source& source) -> base::Result<EndRecord>;

} // namespace archive
