#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string_view>

// Private to this room: what a text may ask of toml++ 3.3, counted before it is parsed. toml++
// recurses once per level of tables, so one long dotted key ends the process, and looks each part
// up in a list of all tables before it, so many of them cost quadratic time. The limits are far
// above what people write.

namespace cnb {

inline constexpr auto toml_max_bytes = std::uint64_t{1} << 20U;
inline constexpr auto toml_max_key_parts = std::uint64_t{64}; // of one key or table header
inline constexpr auto toml_max_nesting = std::uint64_t{64};   // arrays and inline tables
inline constexpr auto toml_max_levels = std::uint64_t{128};   // header, keys and brackets together
inline constexpr auto toml_max_names = std::uint64_t{16384};  // headers and dotted parts in all

// TooComplex with the line where the first limit is exceeded.
[[nodiscard]] auto check_toml_limits(std::string_view text, std::string_view file)
    -> base::Result<>;

} // namespace cnb
