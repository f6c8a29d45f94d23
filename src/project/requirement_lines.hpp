#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The lexical half of a requirements file, by pip's rules. Where pip and uv cut a text differently,
// both readings are given, so that nothing can hide from a check of these lines.

namespace project {

struct LogicalLine {
  int line;         // 1-based, where it begins, as an editor counts
  std::string text; // continuation lines joined, comments removed, trimmed; never empty
  bool operator==(LogicalLine const&) const = default;
};

// Lines end where Python's str.splitlines says: at form feeds and U+2028, too.
class LogicalLines {
public:
  explicit LogicalLines(std::string_view text) : rest_(text) {}

  [[nodiscard]] auto next() -> std::optional<LogicalLine>;

private:
  auto take_line() -> std::string_view;

  std::string_view rest_;
  int line_ = 1;
};

// The bytes of the white space, as Python sees it, that begins the text; 0 where there is none.
[[nodiscard]] auto space_length(std::string_view text) -> std::size_t;
[[nodiscard]] auto trim_space(std::string_view text) -> std::string_view;

// The encoding that a "# -*- coding: utf-7 -*-" comment of the first two lines asks for: pip
// decodes by it. Empty where there is none, or where it means UTF-8.
[[nodiscard]] auto foreign_encoding(std::string_view text) -> std::string_view;

} // namespace project
