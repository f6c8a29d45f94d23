#include "cnb/toml_writer.hpp"

#include "base/text.hpp"
#include "cnb/escape.hpp"
#include "cnb/metadata.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cnb {

namespace {

auto is_bare(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '_' || c == '-';
}

void append_scalar(std::string& out, Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value.is))
    append_quoted(out, *text);
  else if (auto const* flag = std::get_if<bool>(&value.is))
    out += *flag ? "true" : "false";
  else if (auto const* number = std::get_if<std::int64_t>(&value.is))
    out += std::to_string(*number);
}

void append_entry(std::string& out, std::string_view key, Value const& value) {
  if (auto const* list = std::get_if<std::vector<std::string>>(&value.is)) {
    append_list(out, key, *list);
    return;
  }
  append_key(out, key);
  out += " = ";
  append_scalar(out, value);
  out += '\n';
}

// A table header is written even for an empty table: it is a value, too.
void append_table(std::string& out, std::string const& header, Metadata const& metadata) {
  out += '[';
  out += header;
  out += "]\n";
  for (auto const& [key, value] : metadata)
    if (!std::holds_alternative<Metadata>(value.is))
      append_entry(out, key, value);
  for (auto const& [key, value] : metadata) {
    if (auto const* table = std::get_if<Metadata>(&value.is)) {
      auto inner = header + '.';
      append_key(inner, key);
      append_table(out, inner, *table);
    }
  }
}

} // namespace

void append_key(std::string& out, std::string_view key) {
  if (!key.empty() && std::ranges::all_of(key, is_bare))
    out += key;
  else
    append_quoted(out, key);
}

void append_text(std::string& out, std::string_view key, std::string_view value) {
  append_key(out, key);
  out += " = ";
  append_quoted(out, value);
  out += '\n';
}

void append_list(std::string& out, std::string_view key, std::vector<std::string> const& values) {
  append_key(out, key);
  out += " = [";
  for (auto const& value : values) {
    if (&value != &values.front())
      out += ", ";
    append_quoted(out, value);
  }
  out += "]\n";
}

void append_gap(std::string& out) {
  if (!out.empty())
    out += '\n';
}

void append_metadata(std::string& out, std::string_view header, Metadata const& metadata) {
  if (!metadata.empty())
    append_table(out, std::string(header), metadata);
}

} // namespace cnb
