#pragma once

#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"

#include <cstdint>
#include <string>

// The archive as the caller names it: a file, or standard input, which is copied to a file without
// a name first, because an archive is read from its end.

namespace io {

struct Upload {
  Descriptor file;
  std::uint64_t size;
};

enum class PathKind { missing, file, directory, other };

[[nodiscard]] auto kind_of(std::string const& path) -> PathKind;

// "-" is standard input, read up to the limit and refused beyond it.
[[nodiscard]] auto open_upload(std::string const& path,
                               std::uint64_t limit,
                               Interruption const& interruption) -> base::Result<Upload>;

// A small file of the operator's.
[[nodiscard]] auto read_small_file(std::string const& path) -> base::Result<std::string>;

} // namespace io
