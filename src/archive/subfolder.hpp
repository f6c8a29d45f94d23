#pragma once

#include "archive/item.hpp"
#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

// One folder of an upload, which the caller chose: it becomes the whole of it.

namespace archive {

// The folder that everything lies in; empty where there is none.
[[nodiscard]] auto only_folder(std::vector<Item> const& items) -> std::string_view;

// Keeps what lies beneath the folder, and takes its path off. It is named from the top of the
// upload, or from inside of its only folder, byte by byte. The whole path that was taken off.
[[nodiscard]] auto choose_folder(std::vector<Item>& items, std::string_view folder)
    -> base::Result<std::string>;

} // namespace archive
