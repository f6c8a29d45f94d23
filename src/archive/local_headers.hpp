#pragma once

#include "archive/bytes.hpp"
#include "archive/directory.hpp"
#include "base/error.hpp"

#include <cstdint>

// Walks the entries where their bytes are: each begins where the one before ended, says what the
// directory says of it, and the last one ends where the directory begins.

namespace archive {

// The records are in the order of their offsets; finds the place of each one's bytes.
[[nodiscard]] auto check_local_headers(Source& source,
                                       Directory& directory,
                                       std::uint64_t directory_offset) -> base::Result<void>;

} // namespace archive
