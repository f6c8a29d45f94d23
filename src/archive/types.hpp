#pragma once

#include "archive/item.hpp"
#include "base/error.hpp"

#include <vector>

// Regular files and directories, nothing else; and each is what its name says it is.

namespace archive {

[[nodiscard]] auto check_types(std::vector<Item> const& items) -> base::Result<void>;

[[nodiscard]] auto is_executable(Item const& item) -> bool; // any x bit was set

} // namespace archive
