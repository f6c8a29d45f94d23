#pragma once

#include "archive/limits.hpp"
#include "base/error.hpp"
#include "cli/parse.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// The operator's limits: a file first, then the options.

namespace cli {

// "20000", "512MiB", "2 GiB", "1k" is nothing: units are KiB, MiB and GiB.
[[nodiscard]] auto parse_size(std::string_view text) -> std::optional<std::uint64_t>;

// One "name = value" a line, '#' begins a comment. The names are those of the options --max-...
[[nodiscard]] auto parse_limits(std::string_view text, std::string_view command)
    -> base::Result<archive::Limits>;

// Applies the options to what the file says.
[[nodiscard]] auto apply_limits(archive::Limits limits, Invocation const& invocation)
    -> base::Result<archive::Limits>;

} // namespace cli
