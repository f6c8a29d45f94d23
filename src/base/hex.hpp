#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Hexadecimal digits, written and read.

namespace base {

enum class Letters { lower, upper };

// The last digits of the number, as many as are asked for: leading zeros are written.
void append_hex(std::string& out,
                std::uint64_t value,
                std::size_t digits,
                Letters letters = Letters::lower);

// Two digits a byte.
[[nodiscard]] auto to_hex(std::string_view bytes) -> std::string;

// Of a digit in either case; nothing for any other character.
[[nodiscard]] auto hex_value(char c) -> std::optional<unsigned>;

// Whether all of it is what to_hex writes.
[[nodiscard]] auto is_hex(std::string_view text) -> bool;

} // namespace base
