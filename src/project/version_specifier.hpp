#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Python version requests as users write them: PEP 440 specifiers, Poetry constraints, conda's
// short forms, and the plain versions of .python-version and runtime.txt. Judged per minor version,
// because builders serve the newest patch of a minor.

namespace project {

struct Minor {
  int major;
  int minor;
  auto operator<=>(Minor const&) const = default;
};

[[nodiscard]] auto format_minor(Minor minor) -> std::string;                   // "3.11"
[[nodiscard]] auto parse_minor(std::string_view text) -> std::optional<Minor>; // "3.11" only

struct Clause {
  enum class Operator { equal, not_equal, less, less_equal, greater, greater_equal, compatible };
  Operator op;
  std::vector<int> release; // {3, 11} or {3, 11, 4}
  bool wildcard = false;    // ==3.11.*
  bool operator==(Clause const&) const = default;
};

// Any of the conjunctions may hold; one without clauses always holds.
struct VersionSpecifier {
  std::vector<std::vector<Clause>> any_of;
  bool operator==(VersionSpecifier const&) const = default;
};

// PEP 440 and Poetry syntax together: >=3.10,<3.13  ~=3.11  ==3.11.*  !=3.11.2  ^3.11  ~3.11
// 3.11.*  3.11.x  *  with "||" or "|" between alternatives, blanks or commas between clauses. A
// bare "3.11" is ==3.11.*, "3.11.9" is ==3.11.9, "3" is ==3.*, "3.11+" is >=3.11; "=3.11" (conda)
// and "==3.11" are ==3.11.*, "!=3.11" is !=3.11.*. Parts after the third, pre-release, post and
// local parts are accepted and ignored. An empty text always holds. Nothing where it is none of
// these, has a number above 9999 or is longer than 256 bytes.
[[nodiscard]] auto parse_specifier(std::string_view text) -> std::optional<VersionSpecifier>;

// Whether the newest patch of this minor satisfies it: 3.11 does not satisfy "<=3.11" or
// ">=3.9,<3.11.5", and satisfies ">3.11". An exact patch is satisfied by its minor.
[[nodiscard]] auto satisfied_by(VersionSpecifier const& specifier, Minor minor) -> bool;

// The one minor that the request pins (3.11, ==3.11.*, 3.11.9, ~=3.11.2, ~3.11, >=3.11,<3.12),
// nothing for wider ranges, for alternatives that pin different ones, and where another clause
// excludes it: what is pinned is always satisfied.
[[nodiscard]] auto pinned_minor(VersionSpecifier const& specifier) -> std::optional<Minor>;

// Whether every alternative pins a patch exactly ("3.11.9", "==3.11.9"), which no builder promises.
[[nodiscard]] auto pins_patch(VersionSpecifier const& specifier) -> bool;

// The first line of a .python-version file that holds something, without its comment and without
// "python-", "cpython-", "python" before a version. Empty where there is none; what is no version
// comes back as it stands, for the message.
[[nodiscard]] auto first_version_line(std::string_view text) -> std::string;

} // namespace project
