#pragma once

#include "base/error.hpp"
#include "io/descriptor.hpp"

#include <string>

namespace io {

// "req/base.txt" of that directory beneath the root goes to "req/base.txt" beneath the root itself;
// the directories on the way are made, nothing is replaced.
[[nodiscard]] auto move_up(Descriptor const& root,
                           std::string const& directory,
                           std::string const& path) -> base::Result<void>;

} // namespace io
