#include "archive/selection.hpp"

#include "archive/bytes.hpp"
#include "archive/item.hpp"
#include "archive/patterns.hpp"
#include "archive/subfolder.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace archive {

namespace {

using base::Result;

auto is_junk(Item const& item) -> bool {
  auto const name = base_name(item.path);
  if (item.path == "__MACOSX" || item.path.starts_with("__MACOSX/") || name.starts_with("._") ||
      name == ".DS_Store" || name == "Icon\r")
    return true;
  if (name.size() != std::string_view("Thumbs.db").size() &&
      name.size() != std::string_view("desktop.ini").size())
    return false;
  auto const lower = base::lower(name);
  return lower == "thumbs.db" || lower == "desktop.ini";
}

auto marks_project(std::string_view path) -> bool {
  static constexpr auto marks = std::array<std::string_view, 7>{
      "src/program.py",   "app/__main__.py", "requirements.txt", "environment.yml",
      "package-list.txt", "pyproject.toml",  "Procfile"};
  return std::ranges::find(marks, path) != marks.end();
}

// Directories that tools fill and fill again.
auto is_cache(std::string_view name) -> bool {
  static constexpr auto caches = std::array<std::string_view, 7>{
      "__pycache__",        ".pytest_cache", ".mypy_cache", ".ruff_cache",
      ".ipynb_checkpoints", ".tox",          ".nox"};
  return std::ranges::find(caches, name) != caches.end();
}

// Never by its name: a folder "venv" may be the user's own code.
auto environments_of(std::vector<Item> const& items) -> std::unordered_set<std::string_view> {
  auto found = std::unordered_set<std::string_view>();
  for (auto const& item : items) {
    if (item.kind == Kind::file && base_name(item.path) == "pyvenv.cfg")
      found.insert(parent_of(item.path));
    auto const parent = parent_of(item.path);
    if (base_name(parent) == "conda-meta")
      found.insert(parent_of(parent));
    if (item.kind == Kind::directory && base_name(item.path) == "conda-meta")
      found.insert(parent);
  }
  found.erase(std::string_view()); // the upload itself is never left out
  return found;
}

class Selection {
public:
  Selection(std::vector<Item> const& items,
            Patterns const& patterns,
            std::uint64_t most_directories)
      : patterns_(patterns), most_directories_(most_directories),
        environments_(environments_of(items)) {}

  // The line under which it is left out, if any.
  auto judge(Item const& item) -> Result<std::optional<std::size_t>> {
    if (item.kind == Kind::directory)
      return directory(item.path);
    if (auto const above = TRY(directory(parent_of(item.path))))
      return above;
    return own(item.path, Kind::file);
  }

  void count(std::size_t line) { ++excluded_[line].files; }

  auto take() -> std::vector<Excluded> { return std::move(excluded_); }

private:
  using Line = std::optional<std::size_t>;

  auto directory(std::string_view path) -> Result<Line> {
    if (path.empty())
      return Line();
    if (auto const known = directories_.find(path); known != directories_.end())
      return known->second;
    auto line = TRY(directory(parent_of(path)));
    if (!line)
      line = TRY(own(path, Kind::directory));
    directories_.emplace(path, line);
    if (directories_.size() > most_directories_)
      return base::fail(base::ArchiveRefused{.defect = base::ArchiveDefect::too_many_directories,
                                             .value = directories_.size(),
                                             .limit = most_directories_});
    return line;
  }

  auto own(std::string_view path, Kind kind) -> Result<Line> {
    auto const name = base_name(path);
    if (name == ".git")
      return add(path, Because::git);
    if (path == "project.toml")
      return add(path, Because::build_settings);
    auto const verdict = patterns_.judge(path, kind);
    if (!verdict)
      return refuse(base::ArchiveDefect::ignore_file, {}, "work");
    if (*verdict == Verdict::ignored)
      return add(path, Because::ignore_file);
    if (*verdict == Verdict::kept || kind == Kind::file)
      return Line();
    if (is_cache(name))
      return add(path, Because::cache);
    if (environments_.contains(path))
      return add(path, Because::environment);
    return Line();
  }

  auto add(std::string_view path, Because because) -> Line {
    if (excluded_.size() < most_excluded_lines)
      excluded_.push_back({.path = std::string(path), .because = because});
    else if (excluded_.size() == most_excluded_lines)
      excluded_.push_back({.path = std::string(other_excluded), .because = because});
    return excluded_.size() - 1;
  }

  Patterns const& patterns_;
  std::uint64_t most_directories_;
  std::unordered_set<std::string_view> environments_;
  std::unordered_map<std::string_view, Line> directories_;
  std::vector<Excluded> excluded_;
};

} // namespace

auto drop_junk(std::vector<Item>& items) -> std::uint64_t {
  auto const files = std::ranges::count_if(
      items, [](Item const& item) { return item.kind == Kind::file && is_junk(item); });
  std::erase_if(items, is_junk);
  return static_cast<std::uint64_t>(files);
}

auto strip_top_folder(std::vector<Item>& items) -> std::string {
  auto top = std::string(only_folder(items));
  if (top.empty() || top == "src" || top == "app")
    return {};
  auto const is_project = std::ranges::any_of(items, [&](Item const& item) {
    return item.kind == Kind::file && marks_project(item.path.substr(top.size() + 1));
  });
  if (!is_project)
    return {};
  std::erase_if(items, [&](Item const& item) { return item.path == top; });
  for (auto& item : items)
    item.path.remove_prefix(top.size() + 1);
  return top;
}

auto drop_excluded(std::vector<Item>& items,
                   Patterns const& patterns,
                   std::uint64_t most_directories) -> Result<std::vector<Excluded>> {
  auto selection = Selection(items, patterns, most_directories);
  auto kept = items.begin();
  for (auto const& item : items) {
    auto const line = TRY(selection.judge(item));
    if (!line)
      *kept++ = item;
    else if (item.kind == Kind::file)
      selection.count(*line);
  }
  items.erase(kept, items.end());
  auto excluded = selection.take();
  std::ranges::sort(excluded, {}, &Excluded::path);
  return excluded;
}

} // namespace archive
