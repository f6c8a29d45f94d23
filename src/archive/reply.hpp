#pragma once

#include "archive/import_plan.hpp"
#include "base/error.hpp"

#include <string>
#include <string_view>

// What the sandboxed child tells its parent: one text. The child may have been taken over by the
// archive, so that the parent believes the form of nothing in it.

namespace archive {

// A child tells at most so many warnings and excluded trees.
inline constexpr auto most_told = std::size_t{1000};
inline constexpr auto longest_reply = std::size_t{32} * 1024 * 1024;

[[nodiscard]] auto format_reply(base::Result<Summary> const& outcome) -> std::string;

[[nodiscard]] auto parse_reply(std::string_view text) -> base::Result<Summary>;

} // namespace archive
