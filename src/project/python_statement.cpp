#include "project/python_statement.hpp"

#include "project/python_tokens.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace project {

namespace {

using Kind = Token::Kind;

auto is_one_of(std::string_view text, auto const& candidates) -> bool {
  return std::ranges::find(candidates, text) != std::end(candidates);
}

} // namespace

auto is_augmented(Token const& token) -> bool {
  static constexpr auto others = std::array<std::string_view, 5>{"==", "!=", "<=", ">=", ":="};
  return token.kind == Kind::op && token.text.size() > 1 && token.text.ends_with('=') &&
         !is_one_of(token.text, others);
}

auto begins_value(Token const& previous) -> bool {
  static constexpr auto ops = std::array<std::string_view, 7>{",", "(", "[", "=", "*", ";", ":"};
  static constexpr auto words = std::array<std::string_view, 3>{"for", "as", "with"};
  if (previous.kind == Kind::op)
    return is_one_of(previous.text, ops);
  return previous.kind == Kind::newline || is_one_of(previous.text, words);
}

auto ends_target(Token const& next) -> bool {
  static constexpr auto ops = std::array<std::string_view, 6>{",", ")", "]", "=", ":", ";"};
  return next.kind == Kind::newline || next.is_name("in") || is_augmented(next) ||
         (next.kind == Kind::op && is_one_of(next.text, ops));
}

auto statement_of(Token const& first, Token const& next) -> Statement {
  static constexpr auto headers =
      std::array<std::string_view, 7>{"if", "elif", "else", "while", "try", "except", "finally"};
  if (first.kind != Kind::name)
    return Statement::plain;
  if (first.text == "def" || first.text == "class")
    return Statement::definition;
  if (first.text == "import")
    return Statement::import;
  if (first.text == "from")
    return Statement::from;
  if (first.text == "for")
    return Statement::loop;
  if (first.text == "with")
    return Statement::with;
  if (first.text == "case" && (next.kind != Kind::op || !ends_target(next)))
    return Statement::pattern; // and not a variable of that name
  return is_one_of(first.text, headers) ? Statement::header : Statement::plain;
}

} // namespace project
