#pragma once

#include <cstddef>
#include <string_view>

// Python source as a row of tokens, as far as finding names needs it: comments and blank lines are
// left out, a string is one token, and lines joined by brackets or a backslash are one line. Every
// text has tokens; what cannot be Python is reported by damaged().

namespace project {

struct Token {
  enum class Kind { name, number, string, op, newline, end };
  Kind kind = Kind::newline;
  std::string_view text = {};  // empty for newline and end
  std::size_t depth = 0;       // open brackets around it; a bracket stands outside itself
  std::size_t indentation = 0; // of its line, in columns; a tab ends at a multiple of 8

  [[nodiscard]] auto is_op(std::string_view op) const -> bool {
    return kind == Kind::op && text == op;
  }

  [[nodiscard]] auto is_name(std::string_view name) const -> bool {
    return kind == Kind::name && text == name;
  }
};

class PythonTokens {
public:
  explicit PythonTokens(std::string_view source) : source_(source) {}

  // A newline behind every line that holds something, then `end` for ever.
  [[nodiscard]] auto next() -> Token;

  // A string or bracket that was not closed, or a closing bracket too many, so far.
  [[nodiscard]] auto damaged() const -> bool { return damaged_; }

private:
  [[nodiscard]] auto at(std::size_t position) const -> char;
  [[nodiscard]] auto line_end(std::size_t position) const -> std::size_t;
  void begin_line();
  void skip_insignificant();
  auto take_line_end() -> bool;
  auto take(Token::Kind kind, std::size_t length) -> Token;
  auto take_word() -> Token;
  auto take_string(std::size_t prefix) -> Token;
  auto take_op() -> Token;
  [[nodiscard]] auto string_end(std::size_t quote) -> std::size_t;
  [[nodiscard]] auto long_string_end(std::size_t quote) -> std::size_t;

  std::string_view source_;
  std::size_t position_ = 0;
  std::size_t depth_ = 0;
  std::size_t indentation_ = 0;
  bool at_line_start_ = true;
  bool line_has_tokens_ = false;
  bool damaged_ = false;
};

} // namespace project
