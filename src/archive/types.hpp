#pragma once

#include "archive/item.hpp"
#include "base/error.hpp"

#include <string_view>
#include <vector>

// Regular files and directories, nothing else; and each is what its name says it is.

namespace archive {

// `name` is what a refusal calls it.
[[nodiscard]] auto check_type(Item const& item, std::string_view name) -> base::Result<void>;

[[nodiscard]] auto check_types(std::vector<Item> const& items) -> base::Result<void>;

[[nodiscard]] auto is_executable(Item const& item) -> bool; // any x bit was set

} // namespace archive
