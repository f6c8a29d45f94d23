#include "archive/patterns.hpp"

#include "archive/item.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace archive {

namespace {

using base::Result;

// About a second. A thousand ordinary patterns over 20,000 files take a tenth of it.
constexpr auto most_work = std::uint64_t{500'000'000};

constexpr auto any_depth = std::string_view("**");

struct Step { // how far one element of a pattern goes, and whether the character fits
  std::size_t length;
  bool fits;
};

// "[a-z]": without a closing bracket the '[' is a character like any other.
auto step_class(std::string_view pattern, char c) -> Step {
  auto const negated = pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == '^');
  auto const first = std::size_t{negated ? 2U : 1U};
  auto const end = pattern.find(']', first + 1);
  if (end == std::string_view::npos)
    return {.length = 1, .fits = c == '['};
  auto inside = false;
  for (auto i = first; i < end; ++i) {
    if (i + 2 < end && pattern[i + 1] == '-') {
      inside |= pattern[i] <= c && c <= pattern[i + 2];
      i += 2;
    } else {
      inside |= pattern[i] == c;
    }
  }
  return {.length = end + 1, .fits = inside != negated};
}

auto step(std::string_view pattern, char c) -> Step {
  switch (pattern.front()) {
  case '?':
    return {.length = 1, .fits = true};
  case '[':
    return step_class(pattern, c);
  case '\\':
    if (pattern.size() > 1)
      return {.length = 2, .fits = pattern[1] == c};
    return {.length = 1, .fits = c == '\\'};
  default:
    return {.length = 1, .fits = pattern.front() == c};
  }
}

using Components = std::span<std::string_view const>;

// A pattern of steps against a text, going back to the last star only. `length_of(at, i)` is how
// far the step at `at` goes where it fits what is at `i` of the text, else 0.
template <class IsStar, class LengthOf>
auto fits_with_stars(
    std::size_t pattern, std::size_t text, std::uint64_t& work, IsStar is_star, LengthOf length_of)
    -> bool {
  auto star = std::optional<std::size_t>();
  auto resume = std::size_t{0};
  auto at = std::size_t{0};
  for (auto i = std::size_t{0}; i < text;) {
    ++work;
    if (at < pattern && is_star(at)) {
      star = at++;
      resume = i;
    } else if (auto const length = at < pattern ? length_of(at, i) : 0; length > 0) {
      at += length;
      ++i;
    } else if (star) {
      at = *star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (at < pattern && is_star(at))
    ++at;
  return at == pattern;
}

// A "**" is never the last component: parse_line has put something behind it.
auto matches_path(std::span<std::string const> pattern, Components path, std::uint64_t& work)
    -> bool {
  return fits_with_stars(
      pattern.size(), path.size(), work, [&](std::size_t at) { return pattern[at] == any_depth; },
      [&](std::size_t at, std::size_t i) -> std::size_t {
        return matches(pattern[at], path[i], work) ? 1 : 0;
      });
}

auto parse_line(std::string_view line) -> std::optional<Pattern> {
  auto pattern = Pattern{};
  if (line.ends_with('\r'))
    line.remove_suffix(1);
  while (line.ends_with(' ') && !line.ends_with("\\ "))
    line.remove_suffix(1);
  if (line.empty() || line.starts_with('#'))
    return std::nullopt;
  if (line.starts_with('!')) {
    pattern.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.directories_only = true;
    line.remove_suffix(1);
  }
  pattern.anchored = line.contains('/');
  if (line.starts_with('/'))
    line.remove_prefix(1);
  if (line.empty())
    return std::nullopt;
  if (!pattern.anchored)
    pattern.components.emplace_back(any_depth);
  for (auto const component : base::split(line, '/'))
    pattern.components.emplace_back(component);
  // "a/**" needs something in a; behind "**" anything does.
  if (pattern.components.back() == any_depth)
    pattern.components.emplace_back("*");
  return pattern;
}

} // namespace

auto matches(std::string_view pattern, std::string_view name, std::uint64_t& work) -> bool {
  return fits_with_stars(
      pattern.size(), name.size(), work, [&](std::size_t at) { return pattern[at] == '*'; },
      [&](std::size_t at, std::size_t i) -> std::size_t {
        auto const next = step(pattern.substr(at), name[i]);
        work += next.length;
        return next.fits ? next.length : 0;
      });
}

auto Patterns::judge(std::string_view path, Kind kind) const -> std::optional<Verdict> {
  auto const components = base::split(path, '/');
  auto verdict = Verdict::none;
  for (auto const& pattern : patterns_) {
    if (pattern.directories_only && kind == Kind::file)
      continue;
    if (matches_path(pattern.components, components, work_))
      verdict = pattern.negated ? Verdict::kept : Verdict::ignored;
    if (++work_ > most_work)
      return std::nullopt;
  }
  return verdict;
}

auto parse_patterns(std::string_view text) -> Result<Patterns> {
  auto patterns = std::vector<Pattern>();
  for (auto const line : base::split(text, '\n'))
    if (auto pattern = parse_line(line))
      patterns.push_back(*std::move(pattern));
  if (patterns.size() > most_patterns)
    return base::fail(base::ArchiveRefused{.defect = base::ArchiveDefect::ignore_file,
                                           .detail = "patterns",
                                           .value = patterns.size(),
                                           .limit = most_patterns});
  return Patterns(std::move(patterns));
}

} // namespace archive
