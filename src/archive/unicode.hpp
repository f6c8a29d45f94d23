#pragma once

#include <string>
#include <string_view>

// Unicode's own tables, through one library.

namespace archive {

// Composed (NFC). The text is UTF-8; what the library refuses comes back as it was.
[[nodiscard]] auto compose(std::string_view text) -> std::string;

// What a file system that ignores case takes for the same name: composed and case-folded.
[[nodiscard]] auto fold_case(std::string_view text) -> std::string;

[[nodiscard]] auto unicode_version() -> std::string; // the library's

} // namespace archive
