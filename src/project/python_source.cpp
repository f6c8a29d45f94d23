#include "project/python_source.hpp"

#include "project/python_statement.hpp"
#include "project/python_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

using Kind = Token::Kind;

constexpr auto nowhere = std::numeric_limits<std::size_t>::max();

auto is_one_of(std::string_view text, auto const& candidates) -> bool {
  return std::ranges::find(candidates, text) != std::end(candidates);
}

// Looks for one name as a reader of the text would: statement by statement, at module level.
class Search {
public:
  Search(std::string_view source, std::string_view name) : tokens_(source), name_(name) {}

  [[nodiscard]] auto run() -> Binds {
    for (next_ = tokens_.next(); next_.kind != Kind::end;) {
      previous_ = current_;
      current_ = next_;
      next_ = tokens_.next();
      if (step())
        return Binds::yes;
    }
    return perhaps_ || tokens_.damaged() ? Binds::perhaps : Binds::no;
  }

private:
  // Each of these says whether the name is bound by the current token.

  auto step() -> bool {
    if (current_.kind == Kind::newline)
      return end_statement();
    if (previous_.kind == Kind::newline)
      enter_line();
    if (current_.kind == Kind::name)
      look_for_doubt();
    if (in_body_)
      return false;
    if (fresh_ && !current_.is_name("async"))
      begin_statement();
    if (current_.kind == Kind::name)
      return step_name();
    return current_.kind == Kind::op && step_op();
  }

  // A definition ends with the first line that is not deeper than its own. Only the outermost one
  // counts: whatever stands in it does not bind at module level.
  void enter_line() {
    in_body_ = definition_ && current_.indentation > *definition_;
    if (!in_body_)
      definition_.reset();
  }

  void begin_statement() {
    state_ = {.statement = statement_of(current_, next_)};
    fresh_ = false;
    if (state_.statement == Statement::definition)
      definition_ = current_.indentation;
  }

  auto end_statement() -> bool {
    fresh_ = true;
    in_global_ = false;
    return end_import();
  }

  auto end_import() -> bool {
    state_.at_import = true;
    return std::exchange(state_.imported, false);
  }

  // What could bind any name, or this one from inside a function.
  void look_for_doubt() {
    static constexpr auto anywhere = std::array<std::string_view, 3>{"exec", "globals", "setattr"};
    static constexpr auto outside = std::array<std::string_view, 2>{"locals", "vars"};
    if (previous_.is_op("."))
      return;
    auto const text = current_.text;
    auto const called = next_.is_op("(") || (text == "exec" && next_.kind != Kind::op);
    auto const calls = called && !previous_.is_name("def") &&
                       (is_one_of(text, anywhere) || (!in_body_ && is_one_of(text, outside)));
    in_global_ = in_global_ || text == "global";
    perhaps_ =
        perhaps_ || calls || (!in_body_ && text == "__getattr__") || (in_global_ && text == name_);
  }

  [[nodiscard]] auto is_name() const -> bool {
    return current_.text == name_ && !previous_.is_op(".");
  }

  [[nodiscard]] auto is_target() const -> bool {
    return current_.text == name_ && state_.value_depth == nowhere && begins_value(previous_) &&
           ends_target(next_);
  }

  auto step_name() -> bool {
    if (current_.text == "lambda") {
      state_.closed = true;
      state_.lambdas += current_.depth == 0 ? 1 : 0;
    }
    switch (state_.statement) {
    case Statement::definition:
      return is_name() && (previous_.is_name("def") || previous_.is_name("class"));
    case Statement::from:
    case Statement::import:
      step_import();
      return false;
    case Statement::loop:
      if (current_.text == "in" && state_.value_depth == nowhere)
        state_.statement = Statement::header;
      return is_target();
    case Statement::with:
      if (current_.text == "as")
        state_.as_depth = current_.depth;
      return (state_.as_depth != nowhere && is_target()) || is_walrus();
    case Statement::pattern:
      perhaps_ = perhaps_ || (is_name() && !next_.is_op(".") && !next_.is_op("("));
      return is_walrus();
    case Statement::plain:
      state_.pending = state_.pending || (!state_.closed && is_target());
      return is_walrus();
    case Statement::header:
      return is_walrus();
    }
    std::unreachable();
  }

  [[nodiscard]] auto is_walrus() const -> bool { return is_name() && next_.is_op(":="); }

  // "import a.b, c as d" binds a and d, "from a import b, c as d" binds b and d.
  void step_import() {
    auto const text = current_.text;
    if (text == "import")
      state_.statement = Statement::import;
    else if (state_.statement == Statement::import && (state_.at_import || text == "as")) {
      state_.at_import = text == "as";
      state_.imported = text == name_;
    }
  }

  auto step_op() -> bool {
    auto const top = current_.depth == 0;
    switch (current_.text.front()) {
    case '(':
    case '[':
    case '{':
      if (state_.value_depth == nowhere && (current_.text == "{" || !begins_value(previous_)))
        state_.value_depth = current_.depth;
      return false;
    case ')':
    case ']':
    case '}':
      return close_bracket();
    case ',':
      if (state_.as_depth != nowhere && current_.depth <= state_.as_depth)
        state_.as_depth = nowhere;
      return end_import();
    case ';':
      return top && end_statement();
    case ':':
      if (top && current_.text == ":")
        step_colon();
      return false;
    default:
      perhaps_ = perhaps_ || (state_.statement == Statement::import && current_.text == "*");
      return top && state_.pending && (current_.text == "=" || is_augmented(current_));
    }
  }

  auto close_bracket() -> bool {
    if (state_.value_depth != nowhere && current_.depth <= state_.value_depth)
      state_.value_depth = nowhere;
    return end_import();
  }

  void step_colon() {
    if (state_.lambdas > 0)
      --state_.lambdas;
    else if (state_.statement == Statement::plain)
      state_.closed = true; // an annotation: behind it stands no target
    else if (state_.statement == Statement::definition)
      in_body_ = true; // the rest of this line
    else
      fresh_ = true;
  }

  struct State { // of one statement
    Statement statement = Statement::plain;
    bool pending = false;              // plain: the name is a target if '=' follows
    bool closed = false;               // plain: no further target can follow
    bool at_import = true;             // import: the next name is bound
    bool imported = false;             // import: the name is bound unless "as" follows
    int lambdas = 0;                   // their colons are still to come
    std::size_t value_depth = nowhere; // of the bracket that calls, indexes or makes a dict
    std::size_t as_depth = nowhere;    // with: of the "as" whose targets are being read
  };

  PythonTokens tokens_;
  std::string_view name_;
  Token previous_;
  Token current_;
  Token next_;
  State state_;
  std::optional<std::size_t> definition_; // indentation of the outermost one that is open
  bool in_body_ = false;                  // of that definition
  bool fresh_ = true;                     // the next token begins a statement
  bool in_global_ = false;
  bool perhaps_ = false;
};

} // namespace

auto binds_name(std::string_view source, std::string_view name) -> Binds {
  return Search(source, name).run();
}

auto top_level_functions(std::string_view source) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  auto tokens = PythonTokens(source);
  auto begins_line = true;
  for (auto token = tokens.next(); token.kind != Kind::end; token = tokens.next()) {
    auto const begins = std::exchange(begins_line, token.kind == Kind::newline);
    if (!begins || token.indentation > 0 || token.depth > 0)
      continue;
    if (token.is_name("async"))
      token = tokens.next();
    begins_line = token.kind == Kind::newline;
    if (!token.is_name("def"))
      continue;
    token = tokens.next();
    begins_line = token.kind == Kind::newline; // of a definition that is not finished
    if (token.kind == Kind::name && !token.text.starts_with('_'))
      names.emplace_back(token.text);
  }
  return names;
}

} // namespace project
