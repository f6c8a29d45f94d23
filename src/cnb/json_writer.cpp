#include "cnb/json_writer.hpp"

#include "cnb/escape.hpp"

#include <string_view>
#include <utility>

namespace cnb {

void JsonWriter::text(std::string_view key, std::string_view value) {
  member(key);
  append_quoted(out_, value);
}

void JsonWriter::text(std::string_view value) {
  element();
  append_quoted(out_, value);
}

void JsonWriter::literal(std::string_view key, std::string_view json) {
  member(key);
  out_ += json;
}

auto JsonWriter::finish() -> std::string {
  end('}');
  out_ += '\n';
  return std::move(out_);
}

void JsonWriter::element() {
  if (!first_)
    out_ += ',';
  first_ = false;
  line();
}

void JsonWriter::member(std::string_view key) {
  element();
  append_quoted(out_, key);
  out_ += ": ";
}

void JsonWriter::begin(char bracket) {
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::end(char bracket) {
  --depth_;
  if (!first_)
    line();
  out_ += bracket;
  first_ = false;
}

void JsonWriter::line() {
  if (layout_ == JsonLayout::one_line)
    return;
  out_ += '\n';
  out_.append(2 * depth_, ' ');
}

} // namespace cnb
