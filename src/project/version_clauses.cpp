#include "project/version_clauses.hpp"

#include "base/text.hpp"
#include "project/version_specifier.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

using Operator = Clause::Operator;
using Clauses = std::vector<Clause>;

// What a clause may begin with; a longer spelling stands before its own beginning, nothing last.
enum class Shape { match, bound, compatible, tilde, caret };

struct Sign {
  std::string_view text;
  Operator op;
  Shape shape;
};

constexpr auto signs = std::array{
    Sign{"===", Operator::equal, Shape::match},
    Sign{"==", Operator::equal, Shape::match},
    Sign{"=", Operator::equal, Shape::match},
    Sign{"!=", Operator::not_equal, Shape::match},
    Sign{"<=", Operator::less_equal, Shape::bound},
    Sign{"<", Operator::less, Shape::bound},
    Sign{">=", Operator::greater_equal, Shape::bound},
    Sign{">", Operator::greater, Shape::bound},
    Sign{"~=", Operator::compatible, Shape::compatible},
    Sign{"~", Operator::greater_equal, Shape::tilde},
    Sign{"^", Operator::greater_equal, Shape::caret},
    Sign{"", Operator::equal, Shape::match},
};

struct Version {
  std::vector<int> release;
  bool wildcard = false; // ended with .* or .x
  bool open = false;     // ended with +, "3.11+"
};

// Takes views of one text from its front.
class Reader {
public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] auto done() const -> bool { return rest_.empty(); }

  auto take(std::string_view expected) -> bool {
    auto const found = rest_.starts_with(expected);
    if (found)
      rest_.remove_prefix(expected.size());
    return found;
  }

  auto take_one_of(std::string_view characters) -> bool {
    auto const found = !done() && characters.contains(rest_.front());
    if (found)
      rest_.remove_prefix(1);
    return found;
  }

  auto take_while(auto belongs) -> std::string_view {
    auto const end = std::ranges::find_if_not(rest_, belongs);
    auto const taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  auto take_digits() -> std::string_view { return take_while(base::is_digit); }

  // The dot of ".4", not that of ".*" or ".dev0".
  auto take_dot_before_digit() -> bool {
    return rest_.size() > 1 && base::is_digit(rest_[1]) && take(".");
  }

  auto take_local() -> std::string_view {
    return take_while([](char c) { return base::is_alpha(c) || base::is_digit(c) || c == '.'; });
  }

  void skip_blanks() { take_while(base::is_blank); }

  // Blanks and commas; at the end everything separates.
  auto skip_separators() -> bool {
    auto const skipped = take_while([](char c) { return base::is_blank(c) || c == ','; });
    return done() || !skipped.empty();
  }

private:
  std::string_view rest_;
};

auto take_sign(Reader& reader) -> Sign {
  return *std::ranges::find_if(signs, [&](auto const& sign) { return reader.take(sign.text); });
}

// ".*", ".x.x", and conda's "3.11*", which is meant as "3.11.*".
auto take_wildcard(Reader& reader) -> bool {
  auto found = reader.take("*");
  while (reader.take(".*") || reader.take(".x") || reader.take(".X"))
    found = true;
  return found;
}

// "3", "3.11", "3.11.4": parts after the third are read and dropped.
auto take_release(Reader& reader) -> std::optional<std::vector<int>> {
  auto release = std::vector<int>();
  do {
    auto const number = base::parse_number(reader.take_digits());
    if (!number || *number > largest_version_number)
      return std::nullopt;
    if (release.size() < kept_version_parts)
      release.push_back(*number);
  } while (reader.take_dot_before_digit());
  return release;
}

// PEP 440's pre-release, post-release and development parts. They cannot matter here: the newest
// patch of a minor is a final release. "-dev" without a number is pyenv's name for a branch.
auto skip_suffixes(Reader& reader) -> bool {
  static constexpr auto names = std::array<std::string_view, 11>{
      "alpha", "a", "beta", "b", "preview", "pre", "rc", "c", "post", "rev", "dev"};
  for (;;) {
    auto attempt = reader;
    attempt.take_one_of("-_.");
    auto const name =
        std::ranges::find_if(names, [&](auto candidate) { return attempt.take(candidate); });
    if (name == names.end())
      return true;
    attempt.take_one_of("-_.");
    if (attempt.take_digits().empty() && *name == "dev")
      return false;
    reader = attempt;
  }
}

auto take_version(Reader& reader) -> std::optional<Version> {
  reader.take_one_of("vV");
  auto const release = take_release(reader);
  if (!release)
    return std::nullopt;
  auto version = Version{.release = *release};
  version.wildcard = take_wildcard(reader);
  if (version.wildcard)
    return version;
  if (!skip_suffixes(reader))
    return std::nullopt;
  version.open = reader.take("+") && reader.take_local().empty();
  return version;
}

// The first release after everything that shares the parts up to `index`.
auto bumped(std::vector<int> release, std::size_t index) -> std::vector<int> {
  release.resize(index + 1);
  ++release.back();
  return release;
}

auto range(std::vector<int> const& release, std::size_t index) -> Clauses {
  return {{Operator::greater_equal, release}, {Operator::less, bumped(release, index)}};
}

// A caret keeps the first part that is not zero, as Poetry does.
auto caret(std::vector<int> const& release) -> Clauses {
  auto const first = std::ranges::find_if(release, [](int part) { return part != 0; });
  auto const index = static_cast<std::size_t>(first - release.begin());
  return range(release, std::min(index, release.size() - 1));
}

// A version with fewer than three parts names all its patches: "3.11" and "==3.11" are ==3.11.*,
// and != is their contrary. PEP 440's "==3.11" would be 3.11.0 alone, which nobody means.
auto match(Operator op, std::vector<int> const& release) -> Clauses {
  return {{op, release, release.size() < kept_version_parts}};
}

// Ordered comparisons with ".*" stand in old metadata; only these two have one meaning.
auto takes_wildcard(Sign const& sign) -> bool {
  return sign.shape == Shape::match ||
         (sign.shape == Shape::bound &&
          (sign.op == Operator::less || sign.op == Operator::greater_equal));
}

// "3.11+" is the only sign that stands behind its version.
auto to_clauses(Sign const& sign, Version const& version) -> std::optional<Clauses> {
  auto const& release = version.release;
  if (version.open)
    return sign.text.empty() ? std::optional<Clauses>({{Operator::greater_equal, release}})
                             : std::nullopt;
  if (version.wildcard && !takes_wildcard(sign))
    return std::nullopt;
  switch (sign.shape) {
  case Shape::match:
    return match(sign.op, release);
  case Shape::bound:
    return Clauses{{sign.op, release}};
  case Shape::compatible: // "~=3" has no meaning in PEP 440
    return release.size() < 2 ? std::nullopt : std::optional<Clauses>({{sign.op, release}});
  case Shape::tilde:
    return range(release, release.size() == 1 ? 0 : 1);
  case Shape::caret:
    return caret(release);
  }
  std::unreachable();
}

auto take_clauses(Reader& reader) -> std::optional<Clauses> {
  auto const sign = take_sign(reader);
  reader.skip_blanks();
  if (sign.op == Operator::equal && reader.take_one_of("*xX"))
    return Clauses();
  auto const version = take_version(reader);
  return version ? to_clauses(sign, *version) : std::nullopt;
}

} // namespace

auto parse_clauses(std::string_view text) -> std::optional<std::vector<Clause>> {
  auto result = Clauses();
  auto reader = Reader(base::trim(text));
  if (reader.done())
    return std::nullopt;
  while (!reader.done()) {
    auto const clauses = take_clauses(reader);
    if (!clauses || !reader.skip_separators())
      return std::nullopt;
    result.insert(result.end(), clauses->begin(), clauses->end());
  }
  return result;
}

} // namespace project
