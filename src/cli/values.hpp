#pragma once

#include "base/error.hpp"
#include "cli/parse.hpp"
#include "engine/options.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What an option was given, as a value. A field stays as it is where its option was not given.

namespace cli {

using engine::Pair;

[[nodiscard]] auto read_size(Invocation const& invocation,
                             std::string_view option,
                             std::uint64_t& field) -> base::Result<void>;
[[nodiscard]] auto read_number(Invocation const& invocation,
                               std::string_view option,
                               unsigned& field) -> base::Result<void>;
[[nodiscard]] auto read_duration(Invocation const& invocation,
                                 std::string_view option,
                                 std::chrono::seconds& field,
                                 std::string_view accepted = "seconds, or as in 15m and 2h")
    -> base::Result<void>;

enum class ValuePart { needed, optional };

// NAME=VALUE of every occurrence. Where the value may be missing, it is empty.
[[nodiscard]] auto pairs(Invocation const& invocation, std::string_view option, ValuePart part)
    -> base::Result<std::vector<Pair>>;

[[nodiscard]] auto value_or(Invocation const& invocation,
                            std::string_view option,
                            std::string_view otherwise) -> std::string;

// "90", "15m", "2h", "7d"
[[nodiscard]] auto parse_duration(std::string_view text) -> std::optional<std::chrono::seconds>;

// A value of an option that is not understood; `accepted` says what would be.
[[nodiscard]] auto bad_value(Invocation const& invocation,
                             std::string_view option,
                             std::string_view accepted) -> std::unexpected<base::Error>;

} // namespace cli
