#include "project/services.hpp"

#include "project/snapshot.hpp"
#include "project/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

constexpr auto deepest = 6;                    // levels, of which one is a forge's own folder
constexpr auto most_listed = std::size_t{400}; // folders of one upload
constexpr auto most_told = std::size_t{50};
constexpr auto listing_limit = std::uint64_t{1000}; // names in one of them

auto has(std::vector<std::string> const& names, std::string_view name) -> bool {
  return std::ranges::find(names, name) != names.end();
}

auto is_service(Snapshot const& snapshot, std::string const& folder) -> bool {
  auto const& names = snapshot.names(folder);
  if (!std::ranges::any_of(manifests, [&](auto const name) { return has(names, name); }))
    return false;
  return has(names, "planqk.json") || has(names, "Procfile") ||
         has(snapshot.names(folder + "/src"), "program.py") ||
         has(snapshot.names(folder + "/app"), "__main__.py");
}

// Packages that others wrote, and what is hidden: histories, caches, settings of a forge.
auto is_foreign(std::string_view name) -> bool {
  static constexpr auto foreign = std::array<std::string_view, 4>{"node_modules/", "__pycache__/",
                                                                  "site-packages/", "__MACOSX/"};
  return name.starts_with('.') || std::ranges::find(foreign, name) != foreign.end();
}

auto folders_in(Snapshot const& snapshot, std::string const& folder) -> std::vector<std::string> {
  auto found = std::vector<std::string>();
  auto const& names = snapshot.names(folder);
  if (has(names, "pyvenv.cfg") || has(names, "__main__.py")) // an environment, the template's app
    return found;
  for (auto const& name : names)
    if (name.ends_with('/') && !is_foreign(name)) {
      auto const inner = std::string(name, 0, name.size() - 1);
      found.push_back(folder == "." ? inner : folder + "/" + inner);
    }
  return found;
}

struct Walk {
  std::vector<std::string> unlisted; // a level that nobody has looked at yet
  std::vector<std::string> services;
  bool is_bounded = false;
};

auto walk(Snapshot const& snapshot) -> Walk {
  auto walk = Walk{};
  auto level = folders_in(snapshot, ".");
  auto listed = std::size_t{0};
  for (auto depth = 1; depth <= deepest && !level.empty() && walk.unlisted.empty(); ++depth) {
    auto next = std::vector<std::string>();
    for (auto const& folder : level) {
      walk.is_bounded = ++listed > most_listed;
      if (walk.is_bounded)
        return walk;
      if (!snapshot.entries.contains(folder)) {
        walk.unlisted.push_back(folder);
        continue;
      }
      if (is_service(snapshot, folder))
        walk.services.push_back(folder);
      std::ranges::move(folders_in(snapshot, folder), std::back_inserter(next));
    }
    level = std::move(next);
  }
  return walk;
}

auto lies_in_another(std::string const& folder, std::vector<std::string> const& all) -> bool {
  return std::ranges::any_of(
      all, [&](std::string const& other) { return folder.starts_with(other + "/"); });
}

} // namespace

auto service_wishes(Snapshot const& snapshot) -> std::vector<Wish> {
  auto wishes = std::vector<Wish>();
  for (auto& folder : walk(snapshot).unlisted)
    wishes.push_back({.path = std::move(folder), .want = Want::listing, .limit = listing_limit});
  return wishes;
}

auto services(Snapshot const& snapshot) -> Services {
  auto seen = walk(snapshot);
  auto found = Services{.folders = {}, .is_whole = !seen.is_bounded};
  for (auto const& folder : seen.services)
    if (!lies_in_another(folder, seen.services))
      found.folders.push_back(folder);
  std::ranges::sort(found.folders);
  if (found.folders.size() > most_told) {
    found.folders.resize(most_told);
    found.is_whole = false;
  }
  return found;
}

} // namespace project
