#include "project/python_tokens.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace project {

namespace {

constexpr auto tab_width = std::size_t{8};

// Letters, digits and '_' of ASCII, and every byte of another character.
constexpr auto word_bytes = [] {
  auto table = std::array<bool, 256>();
  for (auto byte = std::size_t{0}; byte < table.size(); ++byte)
    table[byte] = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                  (byte >= '0' && byte <= '9') || byte == '_' || byte > 0x7f;
  return table;
}();

auto is_word(char c) -> bool {
  return word_bytes[static_cast<unsigned char>(c)];
}

auto is_quote(char c) -> bool {
  return c == '"' || c == '\'';
}

auto is_string_prefix(std::string_view word) -> bool {
  return word.size() <= 2 && word.find_first_not_of("rRbBuUfFtT") == std::string_view::npos;
}

} // namespace

auto PythonTokens::at(std::size_t position) const -> char {
  return position < source_.size() ? source_[position] : '\0';
}

auto PythonTokens::next() -> Token {
  for (;;) {
    if (at_line_start_ && depth_ == 0)
      begin_line();
    skip_insignificant();
    if (position_ == source_.size())
      break;
    if (!take_line_end())
      return take_word();
    if (depth_ == 0 && std::exchange(line_has_tokens_, false))
      return {.kind = Token::Kind::newline};
  }
  damaged_ = damaged_ || depth_ > 0;
  auto const kind = line_has_tokens_ ? Token::Kind::newline : Token::Kind::end;
  line_has_tokens_ = false;
  return {.kind = kind};
}

void PythonTokens::begin_line() {
  at_line_start_ = false;
  indentation_ = 0;
  for (; base::is_blank(at(position_)); ++position_) {
    if (at(position_) == '\f') // Python counts from here, too
      indentation_ = 0;
    else
      indentation_ =
          at(position_) == '\t' ? (indentation_ / tab_width + 1) * tab_width : indentation_ + 1;
  }
}

// Blanks, a backslash that joins two lines, and a comment.
void PythonTokens::skip_insignificant() {
  for (;;) {
    while (base::is_blank(at(position_)))
      ++position_;
    auto const joined = at(position_) == '\\' ? line_end(position_ + 1) : 0;
    if (joined == 0)
      break;
    position_ += 1 + joined;
  }
  if (at(position_) == '#')
    while (position_ < source_.size() && line_end(position_) == 0)
      ++position_;
}

// The length of the line end at the position, 0 where there is none.
auto PythonTokens::line_end(std::size_t position) const -> std::size_t {
  if (at(position) == '\r')
    return at(position + 1) == '\n' ? 2 : 1;
  return at(position) == '\n' ? 1 : 0;
}

auto PythonTokens::take_line_end() -> bool {
  auto const length = line_end(position_);
  position_ += length;
  at_line_start_ = at_line_start_ || (length > 0 && depth_ == 0);
  return length > 0;
}

auto PythonTokens::take(Token::Kind kind, std::size_t length) -> Token {
  auto const token = Token{kind, source_.substr(position_, length), depth_, indentation_};
  position_ += length;
  line_has_tokens_ = true;
  return token;
}

auto PythonTokens::take_word() -> Token {
  auto const first = source_[position_];
  if (is_quote(first))
    return take_string(0);
  auto const number = base::is_digit(first) || (first == '.' && base::is_digit(at(position_ + 1)));
  if (!number && !is_word(first))
    return take_op();
  auto end = position_ + 1;
  while (end < source_.size() && (is_word(source_[end]) || (number && source_[end] == '.')))
    ++end;
  auto const length = end - position_;
  if (!number && is_quote(at(end)) && is_string_prefix(source_.substr(position_, length)))
    return take_string(length);
  return take(number ? Token::Kind::number : Token::Kind::name, length);
}

auto PythonTokens::take_string(std::size_t prefix) -> Token {
  auto const quote = position_ + prefix;
  auto const is_long = at(quote + 1) == at(quote) && at(quote + 2) == at(quote);
  auto const end = is_long ? long_string_end(quote) : string_end(quote);
  return take(Token::Kind::string, end - position_);
}

// A backslash keeps the next character from ending the string, in raw strings as well.
auto PythonTokens::string_end(std::size_t quote) -> std::size_t {
  for (auto i = quote + 1; i < source_.size(); ++i) {
    auto const c = source_[i];
    if (c == source_[quote])
      return i + 1;
    if (c == '\n' || c == '\r') {
      damaged_ = true;
      return i;
    }
    if (c == '\\')
      i += std::max(line_end(i + 1), std::size_t{1});
  }
  damaged_ = true;
  return source_.size();
}

// Documentation is long: jumps from quote to quote and looks back for backslashes.
auto PythonTokens::long_string_end(std::size_t quote) -> std::size_t {
  auto const mark = source_[quote];
  for (auto i = quote + 3; (i = source_.find(mark, i)) != std::string_view::npos; ++i) {
    auto const content = source_.substr(quote + 3, i - quote - 3);
    auto const last = content.find_last_not_of('\\');
    auto const backslashes = content.size() - (last == std::string_view::npos ? 0 : last + 1);
    if (backslashes % 2 == 0 && at(i + 1) == mark && at(i + 2) == mark)
      return i + 3;
  }
  damaged_ = true;
  return source_.size();
}

auto PythonTokens::take_op() -> Token {
  auto const c = source_[position_];
  if (c == '(' || c == '[' || c == '{') {
    auto const token = take(Token::Kind::op, 1);
    ++depth_;
    return token;
  }
  if (c == ')' || c == ']' || c == '}') {
    damaged_ = damaged_ || depth_ == 0;
    depth_ -= depth_ == 0 ? 0U : 1U;
    return take(Token::Kind::op, 1);
  }
  auto length = std::size_t{1};
  if (at(position_ + 1) == c && std::string_view("*/<>").contains(c))
    length = 2;
  if (at(position_ + length) == '=' && std::string_view("=!<>:+-*/%&|^@").contains(c))
    ++length;
  return take(Token::Kind::op, length);
}

} // namespace project
