#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

// The one decoder for every text manifest: UTF-8 with or without a byte order mark, and UTF-16
// with one (what PowerShell's redirection writes). Anything else, and NUL, is refused.

namespace base {

enum class Encoding { utf8, utf8_with_mark, utf16_le, utf16_be };

struct Text {
  std::string utf8; // without the byte order mark; line ends as they were
  Encoding encoding = Encoding::utf8;
  bool operator==(Text const&) const = default;
};

// `file` only names the text in the error.
[[nodiscard]] auto decode(std::string bytes, std::string_view file) -> Result<Text>;

[[nodiscard]] auto to_name(Encoding encoding) -> std::string_view; // "UTF-16 LE", ...

} // namespace base
