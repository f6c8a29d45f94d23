#include "schema/json.hpp"

#include "project/json_reader.hpp"
#include "project/json_string.hpp"
#include "schema/value.hpp"

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace schema {

namespace {

// Of a text that is known to be JSON.
class Builder {
public:
  Builder(std::string_view text, Bounds const& bounds) : text_(text), bounds_(bounds) {}

  auto build() -> std::expected<Value, std::string> {
    auto value = read(0);
    if (!problem_.empty())
      return std::unexpected(std::string(problem_));
    return value;
  }

private:
  auto peek() -> char {
    place_ = text_.find_first_not_of(" \t\r\n", place_);
    return text_[place_];
  }

  auto read_text() -> std::string {
    peek();
    auto string = project::read_json_string(text_.substr(place_));
    place_ += string.length;
    return std::move(string.value);
  }

  auto read_word(Kind kind) -> Value {
    auto const end = std::min(text_.find_first_of(" \t\r\n,]}", place_), text_.size());
    auto word = Value{.kind = kind, .text = std::string(text_.substr(place_, end - place_))};
    place_ = end;
    return word;
  }

  void read_members(Value& value, char close, std::size_t depth) {
    ++place_;
    while (peek() != close && problem_.empty()) {
      if (value.kind == Kind::object) {
        value.names.push_back(read_text());
        peek();
        ++place_; // the colon
      }
      value.items.push_back(read(depth + 1));
      if (problem_.empty() && peek() == ',')
        ++place_;
    }
    ++place_;
  }

  auto read(std::size_t depth) -> Value {
    if (depth > bounds_.depth)
      problem_ = "it is nested too deeply";
    else if (++values_ > bounds_.values)
      problem_ = "it holds too many values";
    if (!problem_.empty())
      return {};
    auto value = Value();
    switch (peek()) {
    case '{':
      value.kind = Kind::object;
      read_members(value, '}', depth);
      return value;
    case '[':
      value.kind = Kind::list;
      read_members(value, ']', depth);
      return value;
    case '"':
      value.kind = Kind::text;
      value.text = read_text();
      return value;
    case 'n':
      place_ += std::string_view("null").size();
      return value;
    case 't':
    case 'f':
      return read_word(Kind::boolean);
    default:
      return read_word(Kind::number);
    }
  }

  std::string_view text_;
  Bounds bounds_;
  std::size_t place_ = 0;
  std::size_t values_ = 0;
  std::string_view problem_;
};

void ignore(std::string_view /*name*/, std::string_view /*value*/) {
}

constexpr auto hexadecimal = std::string_view("0123456789abcdef");

void add_escape(std::string& out, unsigned char byte) {
  out += "\\u00";
  out += hexadecimal[byte / 16U];
  out += hexadecimal[byte % 16U];
}

auto quoted(std::string_view text) -> std::string {
  auto out = std::string("\"");
  for (auto at = std::size_t{0}; at < text.size(); ++at) {
    auto const byte = static_cast<unsigned char>(text[at]);
    auto const next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    constexpr auto first_of_c1 = 0xC2U; // U+0080 to U+009F are C2 80 to C2 9F
    if (byte == '"' || byte == '\\')
      out += {'\\', text[at]};
    else if (byte == '\n')
      out += "\\n";
    else if (byte < 0x20U || byte == 0x7FU)
      add_escape(out, byte);
    else if (byte == first_of_c1 && next >= 0x80U && next < 0xA0U)
      add_escape(out, static_cast<unsigned char>(next)), ++at;
    else
      out += text[at];
  }
  return out + '"';
}

class Writer {
public:
  explicit Writer(Layout layout) : layout_(layout) {}

  void write(Value const& value, std::size_t depth) {
    if (value.kind == Kind::null)
      out_ += "null";
    else if (value.kind == Kind::text)
      out_ += quoted(value.text);
    else if (value.kind == Kind::list || value.kind == Kind::object)
      write_items(value, depth);
    else
      out_ += value.text;
  }

  auto take() -> std::string { return std::move(out_) + "\n"; }

private:
  void line(std::size_t depth) {
    if (layout_ == Layout::indented)
      out_ += "\n" + std::string(2 * depth, ' ');
  }

  void write_items(Value const& value, std::size_t depth) {
    auto const is_object = value.kind == Kind::object;
    out_ += is_object ? '{' : '[';
    for (auto index = std::size_t{0}; index < value.items.size(); ++index) {
      if (index > 0)
        out_ += ',';
      line(depth + 1);
      if (is_object)
        out_ += quoted(value.names[index]) + (layout_ == Layout::indented ? ": " : ":");
      write(value.items[index], depth + 1);
    }
    if (!value.items.empty())
      line(depth);
    out_ += is_object ? '}' : ']';
  }

  Layout layout_;
  std::string out_;
};

} // namespace

auto parse_json(std::string_view text, Bounds const& bounds) -> std::expected<Value, std::string> {
  if (auto const fault = project::read_json(text, ignore)) {
    auto const place = project::place_of(text, fault->position);
    return std::unexpected("line " + std::to_string(place.line) + ", column " +
                           std::to_string(place.column) + ": " + std::string(fault->problem));
  }
  return Builder(text, bounds).build();
}

auto format_json(Value const& value, Layout layout) -> std::string {
  auto writer = Writer(layout);
  writer.write(value, 0);
  return writer.take();
}

} // namespace schema
