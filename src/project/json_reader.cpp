#include "project/json_reader.hpp"

#include "base/text.hpp"
#include "project/json_string.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
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
  Reader(std::string_view text, OnJsonMember const& on_member, OnJsonItem const& on_item)
      : text_(text), on_member_(on_member), on_item_(on_item) {}

  [[nodiscard]] auto read() -> std::optional<JsonFault> {
    for (auto next = Next::value; next != Next::end;) {
      skip_whitespace();
      next = step(next);
      if (next == Next::failure)
        return JsonFault{.position = position_, .problem = problem_};
    }
    skip_whitespace();
    if (done())
      return std::nullopt;
    return JsonFault{.position = position_, .problem = "text after the value"};
  }

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

  auto after_value() -> Next {
    auto const value = [&] { return text_.substr(value_, position_ - value_); };
    if (levels_.size() == 1 && levels_.back() == in_object)
      on_member_(name_, value());
    else if (levels_.size() == 1)
      on_item_(value());
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
    auto name = read_string();
    if (!name)
      return Next::failure;
    if (levels_.size() == 1)
      name_ = *std::move(name);
    skip_whitespace();
    return take(':') ? Next::value : fail("expected ':'");
  }

  auto read_value() -> Next {
    if (levels_.size() == 1)
      value_ = position_;
    if (take('{'))
      return open(Next::first_name);
    if (take('['))
      return open(Next::first_item);
    auto const good = peek() == '"' ? read_string().has_value() : read_literal() || read_number();
    return good ? after_value() : Next::failure;
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
  OnJsonMember const& on_member_;
  OnJsonItem const& on_item_;
  std::size_t position_ = 0;
  std::vector<bool> levels_; // one bit each: in_object or not
  std::string name_;         // of the outermost object's current member
  std::size_t value_ = 0;    // where that member's value begins, or the outermost array's item
  std::string_view problem_;
};

} // namespace

auto read_json(std::string_view text, OnJsonMember const& on_member) -> std::optional<JsonFault> {
  return Reader(text, on_member, [](std::string_view /*item*/) {}).read();
}

auto read_json_array(std::string_view text, OnJsonItem const& on_item) -> std::optional<JsonFault> {
  return Reader(text, [](std::string_view /*name*/, std::string_view /*value*/) {}, on_item).read();
}

auto is_json(std::string_view text) -> bool {
  return !read_json(text, [](std::string_view /*name*/, std::string_view /*value*/) {});
}

auto compact_json(std::string_view text) -> std::string {
  auto out = std::string();
  auto in_string = false;
  for (auto at = std::size_t{0}; at < text.size(); ++at) {
    auto const c = text[at];
    if (!in_string && std::string_view(" \t\r\n").contains(c))
      continue;
    out += c;
    if (c == '"')
      in_string = !in_string;
    else if (c == '\\') // only in a string: what follows cannot end it
      out += text[++at];
  }
  return out;
}

auto place_of(std::string_view text, std::size_t position) -> JsonPlace {
  auto const before = text.substr(0, position);
  auto const line_end = before.find_last_of("\r\n");
  auto const last_line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  auto const line_ends = base::lines(before).size() - (last_line.empty() ? 0 : 1);
  return {.line = 1 + static_cast<int>(line_ends),
          .column = 1 + static_cast<int>(last_line.size())};
}

} // namespace project
