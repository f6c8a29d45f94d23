#pragma once

#include "archive/directory.hpp"
#include "archive/item.hpp"
#include "base/error.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

// What the names of an archive mean: decoded, with '/' between the components, and proved to stay
// beneath the directory that they will be written to.

namespace archive {

struct Names {
  std::vector<Item> items;
  std::deque<std::string> decoded; // names that are not the archive's own bytes
};

// The items' paths look into the directory and into the result.
[[nodiscard]] auto read_names(Directory const& directory) -> base::Result<Names>;

// The rules for a name alone; it is what a refusal calls it.
[[nodiscard]] auto check_name(std::string_view path) -> base::Result<void>;

// CON, NUL, COM1 and so on, with any extension: a file that Windows cannot have.
[[nodiscard]] auto is_reserved_on_windows(std::string_view path) -> bool;

// What a zip program of the last century called code page 437.
[[nodiscard]] auto decode_cp437(std::string_view bytes) -> std::string;

} // namespace archive
