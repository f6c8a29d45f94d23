#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Words about text that every layer uses: views in, values out, bytes only (no locale).

namespace base {

[[nodiscard]] auto trim(std::string_view text) -> std::string_view;
[[nodiscard]] auto trim_right(std::string_view text) -> std::string_view;

// Splits at LF, CRLF, CR; the line ends are not part of the lines. A text that ends with a line
// end has no empty last line.
[[nodiscard]] auto lines(std::string_view text) -> std::vector<std::string_view>;

// Splits at one character; empty parts are kept: split("a,,b", ',') has three.
[[nodiscard]] auto split(std::string_view text, char separator) -> std::vector<std::string_view>;

// Splits at runs of blanks; no empty parts.
[[nodiscard]] auto words(std::string_view text) -> std::vector<std::string_view>;

[[nodiscard]] auto join(std::vector<std::string> const& parts, std::string_view between)
    -> std::string;

[[nodiscard]] auto lower(std::string_view text) -> std::string; // ASCII only
[[nodiscard]] auto is_blank(char c) -> bool;                    // space, tab, FF, VT
[[nodiscard]] auto is_digit(char c) -> bool;
[[nodiscard]] auto is_alpha(char c) -> bool;
[[nodiscard]] auto parse_number(std::string_view digits) -> std::optional<int>; // digits only

// The length of the well-formed UTF-8 sequence that begins a text, 0 where there is none (Unicode
// table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF). The text is not empty.
[[nodiscard]] auto utf8_length(std::string_view text) -> std::size_t;

// Control and format characters (bidirectional marks, line separators, invisible ones) and bytes
// that are not UTF-8 as \xNN; at most about `limit` bytes of the input are shown, then "...". For
// everything from an upload that reaches a log.
[[nodiscard]] auto printable(std::string_view text, std::size_t limit = 200) -> std::string;

} // namespace base
