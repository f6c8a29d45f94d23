#include "schema/number.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>

namespace schema {

auto parse_number(std::string_view text) -> std::optional<double> {
  text = base::trim(text);
  auto number = 0.0;
  auto const* const end = text.data() + text.size();
  auto const [rest, fault] = std::from_chars(text.data(), end, number);
  if (text.empty() || rest != end)
    return std::nullopt;
  if (fault == std::errc::result_out_of_range && text.find_first_of("eE") != text.npos &&
      text[text.find_first_of("eE") + 1] == '-')
    return 0.0; // Too small to be told from it.
  if (fault == std::errc::result_out_of_range)
    return text.starts_with('-') ? -std::numeric_limits<double>::infinity()
                                 : std::numeric_limits<double>::infinity();
  return fault == std::errc() ? std::optional(number) : std::nullopt;
}

auto is_integer(std::string_view text) -> bool {
  text = base::trim(text);
  auto const digits = text.substr(text.starts_with('-') ? 1 : 0);
  if (!digits.empty() && std::ranges::all_of(digits, base::is_digit))
    return true;
  auto const number = parse_number(text);
  return number && std::isfinite(*number) && std::trunc(*number) == *number;
}

} // namespace schema
