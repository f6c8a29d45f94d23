#include "project/version_specifier.hpp"

#include "base/text.hpp"
#include "project/version_clauses.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

using Operator = Clause::Operator;
using Clauses = std::vector<Clause>;

constexpr auto longest_text = std::size_t{256}; // real ones have about 20 characters

auto part(std::vector<int> const& release, std::size_t index) -> int {
  return index < release.size() ? release[index] : 0;
}

auto leading_minor(std::vector<int> const& release) -> Minor {
  return {part(release, 0), part(release, 1)};
}

auto is_within(std::vector<int> const& release, Minor minor) -> bool {
  return minor.major == part(release, 0) && (release.size() < 2 || minor.minor == part(release, 1));
}

// The newest patch counts as infinite: it is above every release of its own minor.
auto holds(Clause const& clause, Minor minor) -> bool {
  auto const bound_minor = leading_minor(clause.release);
  switch (clause.op) {
  case Operator::equal: // an exact patch is served by its minor
    return is_within(clause.release, minor);
  case Operator::not_equal:
    return clause.release.size() >= kept_version_parts || !is_within(clause.release, minor);
  case Operator::less:
  case Operator::less_equal:
    return minor < bound_minor;
  case Operator::greater:
  case Operator::greater_equal:
    return minor >= bound_minor;
  case Operator::compatible:
    return minor.major == bound_minor.major &&
           (clause.release.size() < kept_version_parts ? minor.minor >= bound_minor.minor
                                                       : minor.minor == bound_minor.minor);
  }
  std::unreachable();
}

auto all_hold(Clauses const& clauses, Minor minor) -> bool {
  return std::ranges::all_of(clauses, [&](auto const& clause) { return holds(clause, minor); });
}

auto is_exact(Clause const& clause) -> bool {
  return clause.op == Operator::equal && clause.release.size() >= kept_version_parts;
}

// Whether a later clause ends the minor that the lower bound begins: ">=3.11.2,<3.12".
auto closes(Clauses const& clauses, Minor minor) -> bool {
  return std::ranges::any_of(clauses, [&](auto const& clause) {
    return clause.op == Operator::less && part(clause.release, 2) == 0 &&
           leading_minor(clause.release) == Minor{minor.major, minor.minor + 1};
  });
}

auto pinned_by(Clause const& clause, Clauses const& all) -> bool {
  if (clause.release.size() < 2 && clause.op != Operator::greater_equal)
    return false;
  if (clause.op == Operator::greater_equal)
    return closes(all, leading_minor(clause.release));
  return clause.op == Operator::equal ||
         (clause.op == Operator::compatible && clause.release.size() >= kept_version_parts);
}

auto pinned_minor_of(Clauses const& clauses) -> std::optional<Minor> {
  auto const found =
      std::ranges::find_if(clauses, [&](auto const& clause) { return pinned_by(clause, clauses); });
  if (found == clauses.end())
    return std::nullopt;
  auto const minor = leading_minor(found->release);
  return all_hold(clauses, minor) ? std::optional(minor) : std::nullopt;
}

// "python-3.11.9" of runtime.txt, "cpython@3.12" and "python3.11" as version managers print them.
// What is no version behind the name stays whole, so that a message can show it.
auto without_prefix(std::string_view line) -> std::string_view {
  static constexpr auto prefixes = std::array<std::string_view, 2>{"cpython", "python"};
  for (auto const prefix : prefixes) {
    if (base::lower(line.substr(0, prefix.size())) != prefix)
      continue;
    auto version = line.substr(prefix.size());
    if (version.starts_with('-') || version.starts_with('@'))
      version.remove_prefix(1);
    version = base::trim(version);
    auto const begins = !version.empty() && (base::is_digit(version.front()) ||
                                             std::string_view("<>=!~^").contains(version.front()));
    return begins ? version : line;
  }
  return line;
}

} // namespace

auto format_minor(Minor minor) -> std::string {
  return std::to_string(minor.major) + '.' + std::to_string(minor.minor);
}

auto parse_minor(std::string_view text) -> std::optional<Minor> {
  auto const parts = base::split(text, '.');
  if (parts.size() != 2)
    return std::nullopt;
  auto const major = base::parse_number(parts[0]);
  auto const minor = base::parse_number(parts[1]);
  if (!major || !minor || std::max(*major, *minor) > largest_version_number)
    return std::nullopt;
  auto const result = Minor{*major, *minor};
  return format_minor(result) == text ? std::optional(result) : std::nullopt; // no "03.011"
}

auto parse_specifier(std::string_view text) -> std::optional<VersionSpecifier> {
  if (text.size() > longest_text)
    return std::nullopt;
  if (base::trim(text).empty())
    return VersionSpecifier{.any_of = {Clauses()}};
  auto result = VersionSpecifier{};
  for (;;) {
    auto const bar = text.find('|');
    auto clauses = parse_clauses(text.substr(0, bar));
    if (!clauses)
      return std::nullopt;
    result.any_of.push_back(*std::move(clauses));
    if (bar == std::string_view::npos)
      return result;
    text.remove_prefix(bar + (text.substr(bar).starts_with("||") ? 2 : 1));
  }
}

auto satisfied_by(VersionSpecifier const& specifier, Minor minor) -> bool {
  return std::ranges::any_of(specifier.any_of,
                             [&](auto const& clauses) { return all_hold(clauses, minor); });
}

auto pinned_minor(VersionSpecifier const& specifier) -> std::optional<Minor> {
  auto result = std::optional<Minor>();
  for (auto const& clauses : specifier.any_of) {
    auto const minor = pinned_minor_of(clauses);
    if (!minor || (result && *result != *minor))
      return std::nullopt;
    result = minor;
  }
  return result;
}

auto pins_patch(VersionSpecifier const& specifier) -> bool {
  return !specifier.any_of.empty() &&
         std::ranges::all_of(specifier.any_of, [](auto const& clauses) {
           return std::ranges::any_of(clauses, is_exact);
         });
}

auto first_version_line(std::string_view text) -> std::string {
  for (auto line : base::lines(text)) {
    line = base::trim(line.substr(0, line.find('#')));
    if (!line.empty())
      return std::string(without_prefix(line));
  }
  return {};
}

} // namespace project
