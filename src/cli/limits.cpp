#include "cli/limits.hpp"

#include "archive/limits.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/parse.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <expected>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace cli {

namespace {

using archive::Limits;
using base::Result;

struct Name {
  std::string_view name;
  std::uint64_t Limits::* field;
};

constexpr auto names = std::array{Name{"upload", &Limits::upload},
                                  Name{"output", &Limits::output},
                                  Name{"entry", &Limits::entry},
                                  Name{"files", &Limits::files},
                                  Name{"directories", &Limits::directories},
                                  Name{"ratio", &Limits::ratio}};

auto invalid(std::string_view command, std::string subject) -> std::unexpected<base::Error> {
  return base::fail(
      base::UsageProblem{.defect = base::UsageDefect::value_invalid,
                         .command = std::string(command),
                         .subject = std::move(subject),
                         .detail = "a whole number from 1 on, with KiB, MiB or GiB where it is a "
                                   "size; upload, output, entry, files, directories, ratio"});
}

} // namespace

auto parse_size(std::string_view text) -> std::optional<std::uint64_t> {
  static constexpr auto units =
      std::array{std::pair(std::string_view("KiB"), 10U), std::pair(std::string_view("MiB"), 20U),
                 std::pair(std::string_view("GiB"), 30U)};
  constexpr auto most =
      std::uint64_t{std::numeric_limits<std::int64_t>::max()}; // offsets are signed
  auto shift = 0U;
  for (auto const& [unit, bits] : units)
    if (text.ends_with(unit)) {
      text = base::trim_right(text.substr(0, text.size() - unit.size()));
      shift = bits;
    }
  auto value = std::uint64_t{0};
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || value == 0 || value > most >> shift)
    return std::nullopt;
  return value << shift;
}

auto parse_limits(std::string_view text, std::string_view command) -> Result<Limits> {
  auto limits = Limits{};
  for (auto const whole : base::lines(text)) {
    auto const line = base::trim(whole.substr(0, whole.find('#')));
    if (line.empty())
      continue;
    auto const equals = line.find('=');
    auto const known = std::ranges::find(names, base::trim(line.substr(0, equals)), &Name::name);
    auto const value = equals == std::string_view::npos
                           ? std::nullopt
                           : parse_size(base::trim(line.substr(equals + 1)));
    if (known == names.end() || !value)
      return invalid(command, "--limits: " + std::string(line));
    limits.*known->field = *value;
  }
  return limits;
}

auto apply_limits(Limits limits, Invocation const& invocation) -> Result<Limits> {
  for (auto const& [name, field] : names) {
    auto const option = "--max-" + std::string(name);
    auto const text = invocation.value(option);
    if (!text)
      continue;
    auto const value = parse_size(*text);
    if (!value)
      return invalid(invocation.command->name, option + "=" + *text);
    limits.*field = *value;
  }
  return limits;
}

} // namespace cli
