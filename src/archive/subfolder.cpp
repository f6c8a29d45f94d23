#include "archive/subfolder.hpp"

#include "archive/bytes.hpp"
#include "archive/item.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace archive {

namespace {

using base::ArchiveDefect;

auto lies_beneath(std::string_view path, std::string_view folder) -> bool {
  return path.size() > folder.size() && path[folder.size()] == '/' && path.starts_with(folder);
}

auto is_folder(std::vector<Item> const& items, std::string_view folder) -> bool {
  return std::ranges::any_of(items, [&](Item const& item) {
    return lies_beneath(item.path, folder) || (item.kind == Kind::directory && item.path == folder);
  });
}

// Names of another case, for the message: nothing but the very name is taken.
auto in_another_case(std::vector<Item> const& items, std::string_view folder) -> std::string_view {
  auto const wanted = base::lower(folder);
  for (auto const& item : items) {
    auto const is_longer = item.path.size() > folder.size() && item.path[folder.size()] == '/';
    if (!is_longer && (item.kind != Kind::directory || item.path.size() != folder.size()))
      continue;
    if (auto const head = item.path.substr(0, folder.size()); base::lower(head) == wanted)
      return head;
  }
  return {};
}

} // namespace

auto only_folder(std::vector<Item> const& items) -> std::string_view {
  if (items.empty())
    return {};
  auto const top = items.front().path.substr(0, items.front().path.find('/'));
  auto const is_all = std::ranges::all_of(items, [&](Item const& item) {
    return lies_beneath(item.path, top) || (item.path == top && item.kind == Kind::directory);
  });
  return is_all ? top : std::string_view();
}

auto choose_folder(std::vector<Item>& items, std::string_view folder) -> base::Result<std::string> {
  auto chosen = std::string(folder);
  if (auto const top = only_folder(items); !is_folder(items, chosen) && !top.empty())
    chosen = std::string(top) + "/" + std::string(folder);
  if (!is_folder(items, chosen)) {
    auto const other = in_another_case(items, folder);
    return refuse(ArchiveDefect::no_such_folder, folder,
                  other.empty() ? in_another_case(items, chosen) : other);
  }
  // A file, which may be a link, of the name of the folder or of one above it.
  for (auto const& item : items)
    if (item.kind == Kind::file && (item.path == chosen || lies_beneath(chosen, item.path)))
      return refuse(ArchiveDefect::file_and_directory, item.path);
  std::erase_if(items, [&](Item const& item) { return !lies_beneath(item.path, chosen); });
  for (auto& item : items)
    item.path.remove_prefix(chosen.size() + 1);
  return chosen;
}

} // namespace archive
