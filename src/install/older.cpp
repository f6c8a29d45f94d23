#include "install/older.hpp"

#include "base/text.hpp"
#include "project/settings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace install {

namespace {

constexpr auto levels = std::to_array<std::string_view>({"DEBUG ", "TRACE ", "INFO ", "WARN "});
constexpr auto search = std::string_view("Searching for a compatible version of ");
constexpr auto select = std::string_view("Selecting: ");
constexpr auto most_packages = std::size_t{20'000};

auto is_plain(std::string_view text) -> bool {
  return std::ranges::all_of(text, [](char c) {
    return base::is_alpha(c) || base::is_digit(c) || std::string_view(".!+*<>=~ ,-_").contains(c);
  });
}

// uv's range as a requirement says it: "<2.0+" is "up to 2.0 with any local part". Of several
// ranges it is the whole that they lie in. Empty: any version.
auto specifiers(std::string_view range) -> std::string {
  if (auto const first = range.find(" | "); first != std::string_view::npos) {
    auto const last = range.substr(range.rfind(" | ") + 3);
    auto const lower = range.substr(0, std::min(range.find(','), first));
    auto const upper = last.substr(std::min(last.find('<'), last.size()));
    auto const joined = std::string(lower.starts_with('>') ? lower : "") +
                        (lower.starts_with('>') && !upper.empty() ? "," : "") + std::string(upper);
    return specifiers(joined);
  }
  auto parts = std::vector<std::string>();
  for (auto part : base::split(range, ',')) {
    part = base::trim(part);
    if (part.empty() || part == "*" || !is_plain(part))
      continue;
    auto const local = part.ends_with('+') && part.starts_with('<');
    parts.push_back(local ? "<=" + std::string(part.substr(1, part.size() - 2))
                          : std::string(part));
  }
  return base::join(parts, ",");
}

} // namespace

auto ResolverLog::take(std::string_view line) -> bool {
  auto const level =
      std::ranges::find_if(levels, [&](auto const word) { return line.starts_with(word); });
  if (level == levels.end())
    return false;
  line.remove_prefix(level->size());
  auto const searched = line.starts_with(search);
  if (!searched && !line.starts_with(select))
    return true;
  line.remove_prefix(searched ? search.size() : select.size());
  auto const name = line.substr(0, line.find_first_of(searched ? " [" : "=["));
  if (!project::is_package_name(name) || packages_.size() >= most_packages)
    return true;
  auto& package = packages_[std::string(name)];
  auto const open = line.rfind(" (");
  auto const inner =
      open == std::string_view::npos ? "" : line.substr(open + 2, line.rfind(')') - open - 2);
  if (searched) {
    if (package.searches++ == 0)
      package.range = specifiers(inner);
    return true;
  }
  auto const version = line.substr(std::min(line.find("==") + 2, line.size()));
  package.selected.push_back({.version = std::string(version.substr(0, version.find(' '))),
                              .from_source = !inner.ends_with(".whl")});
  return true;
}

auto ResolverLog::questions() const -> std::vector<std::string> {
  auto lines = std::vector<std::string>();
  for (auto const& [name, package] : packages_)
    if (package.searches != 1 || package.selected.size() != 1)
      lines.push_back(name + package.range);
  return lines;
}

auto older_versions(ResolverLog const& resolved, ResolverLog const& asked) -> std::vector<Older> {
  auto without_wheel = std::vector<std::string>(); // and in the way of something
  for (auto const& [name, package] : asked.packages_)
    if (!package.selected.empty() && package.selected.back().from_source)
      without_wheel.push_back(name);
  auto found = std::vector<Older>();
  for (auto const& [name, package] : resolved.packages_) {
    auto const answer = asked.packages_.find(name);
    if (answer == asked.packages_.end() || answer->second.selected.empty() ||
        package.selected.empty())
      continue;
    auto const& newest = answer->second.selected.back();
    auto const& taken = package.selected.back();
    if (newest.version == taken.version)
      continue;
    if (newest.from_source && !taken.from_source)
      found.push_back({name, taken.version, newest.version, {name}});
    else if (!newest.from_source && package.selected.size() > 1 && !without_wheel.empty())
      found.push_back({name, taken.version, newest.version, without_wheel});
  }
  return found;
}

} // namespace install
