#pragma once

#include "project/version_specifier.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

// The grammar of version_specifier.hpp between two '|': text into clauses, nothing is judged here.

namespace project {

inline constexpr auto largest_version_number = 9999;
inline constexpr auto kept_version_parts = std::size_t{3}; // Python has three, more cannot matter

// Everything that has to hold together: ">=3.9,!=3.9.7 <3.13". A wildcard alone is no clause at
// all; nothing where the text is empty or something else.
[[nodiscard]] auto parse_clauses(std::string_view text) -> std::optional<std::vector<Clause>>;

} // namespace project
