#include "schema/yaml_scalar.hpp"

#include "base/text.hpp"
#include "project/json_reader.hpp"
#include "schema/value.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace schema {

namespace {

auto is_one_of(std::string_view text, auto const&... words) -> bool {
  return ((text == words) || ...);
}

auto is_plain_letter(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || std::string_view("_/${}.- ").contains(c);
}

} // namespace

auto plain_value(std::string_view text) -> Value {
  if (is_one_of(text, "", "~", "null", "Null", "NULL"))
    return {};
  if (is_one_of(text, "true", "True", "TRUE"))
    return boolean_value(true);
  if (is_one_of(text, "false", "False", "FALSE"))
    return boolean_value(false);
  auto const digits = text.substr(text.starts_with('-') ? 1 : 0);
  auto const begins = !digits.empty() && base::is_digit(digits.front());
  if (begins && project::is_json(text))
    return {.kind = Kind::number, .text = std::string(text)};
  return text_value(text);
}

auto is_safe_unquoted(std::string_view text) -> bool {
  constexpr auto ambiguous = std::array<std::string_view, 12>{
      "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"};
  auto const begins = !text.empty() && (base::is_alpha(text.front()) || text.front() == '/');
  return begins && std::ranges::all_of(text, is_plain_letter) && !text.ends_with(' ') &&
         std::ranges::find(ambiguous, base::lower(text)) == ambiguous.end();
}

} // namespace schema
