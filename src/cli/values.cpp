#include "cli/values.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/limits.hpp"
#include "cli/parse.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;

constexpr auto size_words = std::string_view("a size, as 512MiB or 4GiB");
constexpr auto number_words = std::string_view("a whole number from 1 on");

} // namespace

auto bad_value(Invocation const& invocation, std::string_view option, std::string_view accepted)
    -> std::unexpected<base::Error> {
  auto const value = invocation.value(option);
  return base::fail(base::UsageProblem{.defect = base::UsageDefect::value_invalid,
                                       .command = std::string(invocation.command->name),
                                       .subject = value ? std::string(option) + "=" + *value
                                                        : std::string(option),
                                       .detail = std::string(accepted)});
}

auto read_size(Invocation const& invocation, std::string_view option, std::uint64_t& field)
    -> Result<void> {
  auto const text = invocation.value(option);
  if (!text)
    return {};
  auto const value = parse_size(*text);
  if (!value)
    return bad_value(invocation, option, size_words);
  field = *value;
  return {};
}

auto read_number(Invocation const& invocation, std::string_view option, unsigned& field)
    -> Result<void> {
  auto const text = invocation.value(option);
  if (!text)
    return {};
  auto const value = base::parse_number(*text);
  if (!value || *value == 0)
    return bad_value(invocation, option, number_words);
  field = static_cast<unsigned>(*value);
  return {};
}

auto read_duration(Invocation const& invocation,
                   std::string_view option,
                   std::chrono::seconds& field,
                   std::string_view accepted) -> Result<void> {
  auto const text = invocation.value(option);
  if (!text)
    return {};
  auto const value = parse_duration(*text);
  if (!value)
    return bad_value(invocation, option, accepted);
  field = *value;
  return {};
}

auto pairs(Invocation const& invocation, std::string_view option, ValuePart part)
    -> Result<std::vector<Pair>> {
  auto found = std::vector<Pair>();
  for (auto const& text : invocation.values(option)) {
    auto const equals = text.find('=');
    auto const is_whole = equals != std::string::npos && equals > 0;
    if (!is_whole && (part == ValuePart::needed || equals == 0))
      return bad_value(invocation, option, "NAME=VALUE");
    found.emplace_back(text.substr(0, equals), is_whole ? text.substr(equals + 1) : std::string());
  }
  return found;
}

auto value_or(Invocation const& invocation, std::string_view option, std::string_view otherwise)
    -> std::string {
  return invocation.value(option).value_or(std::string(otherwise));
}

auto parse_duration(std::string_view text) -> std::optional<std::chrono::seconds> {
  static constexpr auto units = std::array{std::pair('s', 1), std::pair('m', 60),
                                           std::pair('h', 3600), std::pair('d', 86400)};
  auto factor = 1;
  for (auto const& [unit, seconds] : units)
    if (text.ends_with(unit)) {
      factor = seconds;
      text.remove_suffix(1);
      break;
    }
  auto const number = base::parse_number(text);
  constexpr auto longest = 366 * 86400;
  if (!number || *number > longest / factor)
    return std::nullopt;
  return std::chrono::seconds(*number * factor);
}

} // namespace cli
