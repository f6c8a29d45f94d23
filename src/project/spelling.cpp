#include "project/spelling.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

// Names that edit distance would not find: another habit rather than a typo.
struct Habit {
  std::string_view found;
  std::string_view meant;
};

constexpr auto habits = std::array{
    Habit{"conda.yml", "environment.yml"},        Habit{"conda.yaml", "environment.yml"},
    Habit{"env.yml", "environment.yml"},          Habit{"env.yaml", "environment.yml"},
    Habit{"requirements.in", "requirements.txt"}, Habit{"requirements", "requirements.txt"},
    Habit{"reqs.txt", "requirements.txt"},        Habit{"packages.txt", "package-list.txt"},
};

} // namespace

auto distance(std::string_view a, std::string_view b, std::size_t limit) -> std::size_t {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit)
    return limit + 1;
  auto row = std::vector<std::size_t>(b.size() + 1);
  for (auto j = std::size_t{0}; j <= b.size(); ++j)
    row[j] = j;
  for (auto i = std::size_t{1}; i <= a.size(); ++i) {
    auto diagonal = std::exchange(row[0], i);
    for (auto j = std::size_t{1}; j <= b.size(); ++j) {
      auto const same = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, same}));
    }
  }
  return row.back();
}

auto meant_manifest(std::string_view name) -> std::optional<std::string_view> {
  auto const lowered = base::lower(name);
  for (auto const& habit : habits)
    if (lowered == habit.found)
      return habit.meant;
  for (auto const manifest : manifests) {
    auto const doubled = lowered.starts_with(manifest) && lowered.size() > manifest.size() &&
                         lowered[manifest.size()] == '.';
    if (name != manifest && (doubled || distance(lowered, manifest, 2) <= 2))
      return manifest;
  }
  return std::nullopt;
}

} // namespace project
