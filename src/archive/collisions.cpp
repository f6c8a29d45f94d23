#include "archive/collisions.hpp"

#include "archive/bytes.hpp"
#include "archive/item.hpp"
#include "archive/unicode.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/warning.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <expected>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

struct Name { // a path and what it is compared by
  std::string_view key;
  std::string_view path;
  Kind kind;
};

auto is_ascii(std::string_view text) -> bool {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

auto has_upper(std::string_view text) -> bool {
  return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Every path once, the directories that only longer paths imply included.
auto all_names(std::vector<Item> const& items, std::uint64_t most_directories)
    -> Result<std::vector<Name>> {
  auto names = std::vector<Name>();
  names.reserve(items.size() + items.size() / 4);
  auto directories = std::unordered_set<std::string_view>();
  for (auto const& item : items)
    if (item.kind == Kind::directory)
      directories.insert(item.path);
  for (auto const& item : items) {
    names.push_back({.key = item.path, .path = item.path, .kind = item.kind});
    for (auto path = parent_of(item.path); !path.empty(); path = parent_of(path)) {
      if (!directories.insert(path).second)
        break;
      if (directories.size() > most_directories)
        return base::fail(base::ArchiveRefused{.defect = too_many_directories,
                                               .value = directories.size(),
                                               .limit = most_directories});
      names.push_back({.key = path, .path = path, .kind = Kind::directory});
    }
  }
  return names;
}

void sort_by_key(std::vector<Name>& names) {
  std::ranges::sort(names, [](Name const& a, Name const& b) {
    return a.key != b.key ? a.key < b.key : a.path < b.path;
  });
}

auto refuse_pair(Name const& first, Name const& second) -> std::unexpected<base::Error> {
  if (first.path != second.path)
    return refuse(unicode_collision, second.path, first.path);
  return refuse(first.kind == second.kind ? duplicate : file_and_directory, second.path);
}

auto check_equal(std::vector<Name>& names) -> Result<void> {
  auto composed = std::deque<std::string>();
  for (auto& name : names)
    if (!is_ascii(name.path))
      name.key = composed.emplace_back(compose(name.path));
  sort_by_key(names);
  auto const pair = std::ranges::adjacent_find(names, {}, &Name::key);
  if (pair != names.end())
    return refuse_pair(pair[0], pair[1]);
  for (auto& name : names)
    name.key = name.path;
  sort_by_key(names);
  return {};
}

// The names are sorted by path.
auto is_file(std::vector<Name> const& names, std::string_view path) -> bool {
  auto const found = std::ranges::lower_bound(names, path, {}, &Name::path);
  return found != names.end() && found->path == path && found->kind == Kind::file;
}

auto check_streams(std::vector<Name> const& names) -> Result<void> {
  for (auto const& name : names)
    for (auto at = name.path.find(':'); at != std::string_view::npos;
         at = name.path.find(':', at + 1))
      if (is_file(names, name.path.substr(0, at)))
        return refuse(name_stream, name.path, name.path.substr(0, at));
  return {};
}

auto warn_of_case(std::vector<Name> names) -> base::Warnings {
  auto folded = std::deque<std::string>();
  for (auto& name : names)
    if (!is_ascii(name.path))
      name.key = folded.emplace_back(fold_case(name.path));
    else if (has_upper(name.path))
      name.key = folded.emplace_back(base::lower(name.path));
  sort_by_key(names);
  auto warnings = base::Warnings();
  for (auto i = std::size_t{1}; i < names.size(); ++i)
    if (names[i].key == names[i - 1].key)
      warnings.emplace_back(base::CaseCollision{.first = std::string(names[i - 1].path),
                                                .second = std::string(names[i].path)});
  return warnings;
}

} // namespace

auto check_collisions(std::vector<Item> const& items, std::uint64_t most_directories)
    -> Result<Tree> {
  auto names = TRY(all_names(items, most_directories));
  TRY(check_equal(names));
  TRY(check_streams(names));
  auto tree = Tree{};
  for (auto const& name : names)
    if (name.kind == Kind::directory)
      tree.directories.push_back(name.path);
  tree.warnings = warn_of_case(std::move(names));
  return tree;
}

} // namespace archive
