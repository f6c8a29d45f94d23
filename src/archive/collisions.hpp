#pragma once

#include "archive/item.hpp"
#include "base/error.hpp"
#include "base/warning.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

// No two names may mean one file, on this file system or on the user's.

namespace archive {

struct Tree {
  std::vector<std::string_view> directories; // sorted, parents first, those only implied included
  base::Warnings warnings;                   // names that only case tells apart
};

// Refuses equal names, a name that is a file and a directory, names that only Unicode's normal form
// makes equal, and "a:b" beside a file "a", which Windows takes for a part of it.
// More directories than that, those only implied included, are refused before they are compared.
[[nodiscard]] auto check_collisions(std::vector<Item> const& items, std::uint64_t most_directories)
    -> base::Result<Tree>;

} // namespace archive
