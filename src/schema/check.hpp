#pragma once

#include "schema/value.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Whether a value fits a JSON Schema. Both may be hostile: steps are counted, and depth is bounded.
//
// The keywords: $ref (into the definitions), type, enum, const, anyOf, oneOf (as anyOf), allOf,
// properties, required, additionalProperties, items, prefixItems, minItems, maxItems, minLength,
// maxLength, minimum, maximum, exclusiveMinimum, exclusiveMaximum. Every other one is no rule:
// above all `pattern`, whose search can take for ever. A number or a truth value in quotes counts
// as one, as the job template and pydantic take it.

namespace schema {

struct Mistake {
  std::string path; // "data.points[3].x"
  std::string what; // "expected a number, found text"; shows nothing of the value
  bool operator==(Mistake const&) const = default;
};

struct Verdict {
  std::vector<Mistake> mistakes = {}; // at most `most_mistakes`
  bool is_complete = true;            // false: there was more to look at than we are willing to
};

inline constexpr auto most_mistakes = std::size_t{10};
inline constexpr auto most_steps = std::size_t{5'000'000};

[[nodiscard]] auto check(Value const& value,
                         Value const& shape,
                         Value const& definitions,
                         std::string_view path,
                         std::size_t steps = most_steps) -> Verdict;

} // namespace schema
