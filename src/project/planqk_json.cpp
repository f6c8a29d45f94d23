#include "project/planqk_json.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "project/json_string.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

// Reads the grammar of RFC 8259 and nothing beside it. It keeps one bit a level on the heap and
// never calls itself: a megabyte of '[' costs 128 KiB and no stack. Numbers are not converted and
// half a surrogate pair is accepted, since both are valid JSON texts which libraries refuse.
class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  // What is wrong at position(); nothing where the text is valid.
  [[nodiscard]] auto read() -> std::optional<std::string_view> {
    for (auto next = Next::value; next != Next::end;) {
      skip_whitespace();
      next = step(next);
      if (next == Next::failure)
        return problem_;
    }
    skip_whitespace();
    return done() ? std::nullopt : std::optional(std::string_view("text after the value"));
  }

  [[nodiscard]] auto position() const -> std::size_t { return position_; }

  [[nodiscard]] auto facts() const -> PlanqkJson const& { return facts_; }

private:
  enum class Next { value, first_item, name, first_name, separator, end, failure };
  static constexpr auto in_object = true;

  [[nodiscard]] auto done() const -> bool { return position_ == text_.size(); }

  [[nodiscard]] auto peek() const -> char { return done() ? '\0' : text_[position_]; }

  [[nodiscard]] auto rest() const -> std::string_view { return text_.substr(position_); }

  auto take(char c) -> bool {
    auto const found = !done() && text_[position_] == c;
    position_ += found ? 1U : 0U;
    return found;
  }

  void skip_whitespace() {
    position_ = std::min(text_.find_first_not_of(" \t\r\n", position_), text_.size());
  }

  auto fail(std::string_view problem) -> Next {
    problem_ = problem;
    return Next::failure;
  }

  [[nodiscard]] auto after_value() const -> Next {
    return levels_.empty() ? Next::end : Next::separator;
  }

  auto open(Next first) -> Next {
    levels_.push_back(first == Next::first_name ? in_object : !in_object);
    return first;
  }

  auto close() -> Next {
    levels_.pop_back();
    return after_value();
  }

  auto step(Next next) -> Next {
    if (next == Next::separator)
      return read_separator();
    if (next == Next::first_item && take(']'))
      return close();
    if (next == Next::first_name && take('}'))
      return close();
    return next == Next::name || next == Next::first_name ? read_name() : read_value();
  }

  auto read_separator() -> Next {
    auto const object = levels_.back() == in_object;
    if (take(','))
      return object ? Next::name : Next::value;
    if (take(object ? '}' : ']'))
      return close();
    return fail(object ? "expected ',' or '}'" : "expected ',' or ']'");
  }

  auto read_name() -> Next {
    if (peek() != '"')
      return fail("expected a name in double quotes");
    auto const name = read_string();
    if (!name)
      return Next::failure;
    if (levels_.size() == 1)
      fact_ = *name == "name" ? &facts_.name : *name == "runtime" ? &facts_.runtime : nullptr;
    skip_whitespace();
    return take(':') ? Next::value : fail("expected ':'");
  }

  auto read_value() -> Next {
    // The last of several equal names wins, as it does in Python and JavaScript.
    auto ignored = std::string();
    auto& kept = levels_.size() == 1 && fact_ != nullptr ? *fact_ : ignored;
    kept.clear();
    if (take('{'))
      return open(Next::first_name);
    if (take('['))
      return open(Next::first_item);
    if (peek() != '"')
      return read_literal() || read_number() ? after_value() : Next::failure;
    auto string = read_string();
    if (!string)
      return Next::failure;
    kept = *std::move(string);
    return after_value();
  }

  auto read_literal() -> bool {
    for (auto const* const literal : {"true", "false", "null"})
      if (rest().starts_with(literal)) {
        position_ += std::string_view(literal).size();
        return true;
      }
    return false;
  }

  auto skip_digits() -> bool {
    auto const before = position_;
    while (base::is_digit(peek()))
      ++position_;
    return position_ > before;
  }

  auto read_number() -> bool {
    auto const negative = take('-');
    if (!take('0') && !skip_digits()) {
      fail(negative ? "expected a digit" : "expected a value");
      return false;
    }
    auto good = !take('.') || skip_digits();
    if (good && (take('e') || take('E'))) {
      if (!take('+'))
        take('-');
      good = skip_digits();
    }
    if (!good)
      fail("expected a digit");
    return good;
  }

  auto read_string() -> std::optional<std::string> {
    auto string = read_json_string(rest());
    position_ += string.length;
    if (string.problem.empty())
      return std::move(string.value);
    fail(string.problem);
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::vector<bool> levels_;    // one bit each: in_object or not
  std::string* fact_ = nullptr; // what the top-level name before the value asks for
  std::string_view problem_;
  PlanqkJson facts_;
};

} // namespace

auto parse_planqk_json(std::string_view text, std::string_view file) -> base::Result<PlanqkJson> {
  auto reader = Reader(text);
  auto const problem = reader.read();
  if (!problem)
    return reader.facts();
  auto const before = text.substr(0, reader.position());
  auto const line_end = before.find_last_of("\r\n");
  auto const last_line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  auto const line_ends = base::lines(before).size() - (last_line.empty() ? 0 : 1);
  return base::fail(base::SyntaxInvalid{.file = std::string(file),
                                        .line = 1 + static_cast<int>(line_ends),
                                        .column = 1 + static_cast<int>(last_line.size()),
                                        .detail = std::string(*problem)});
}

} // namespace project
