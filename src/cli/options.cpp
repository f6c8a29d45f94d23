#include "cli/options.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/limits.hpp"
#include "cli/session.hpp"
#include "io/exchange.hpp"
#include "io/staging.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/inputs.hpp"
#include "job/limits.hpp"
#include "project/planqk_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;

constexpr auto size_words = std::string_view("a size, as 512MiB or 4GiB");
constexpr auto number_words = std::string_view("a whole number from 1 on");

template <class Number>
auto read_size(Session const& session, std::string_view option, Number& field) -> Result<void> {
  auto const text = session.invocation().value(option);
  if (!text)
    return {};
  auto const value = parse_size(*text);
  if (!value)
    return bad_value(session, option, size_words);
  field = *value;
  return {};
}

auto read_number(Session const& session, std::string_view option, unsigned& field) -> Result<void> {
  auto const text = session.invocation().value(option);
  if (!text)
    return {};
  auto const value = base::parse_number(*text);
  if (!value || *value == 0)
    return bad_value(session, option, number_words);
  field = static_cast<unsigned>(*value);
  return {};
}

auto read_duration(Session const& session, std::string_view option, std::chrono::seconds& field)
    -> Result<void> {
  auto const text = session.invocation().value(option);
  if (!text)
    return {};
  auto const value = parse_duration(*text);
  if (!value)
    return bad_value(session, option, "seconds, or as in 15m and 2h");
  field = *value;
  return {};
}

// "1", "0.5": three digits behind the point count.
auto parse_thousandths(std::string_view text) -> std::optional<unsigned> {
  auto value = 0.0;
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  constexpr auto most = 1024.0;
  constexpr auto least = 0.01; // what Docker takes
  if (error != std::errc() || stop != end || !(value >= least && value <= most))
    return std::nullopt;
  return static_cast<unsigned>(std::lround(value * 1000.0));
}

auto read_cpus(Session const& session, unsigned& field) -> Result<void> {
  auto const text = session.invocation().value("--cpus");
  if (!text)
    return {};
  auto const value = parse_thousandths(*text);
  if (!value)
    return bad_value(session, "--cpus", "a number from 0.01 on");
  field = *value;
  return {};
}

auto read_limits(Session const& session) -> Result<job::Limits> {
  auto limits = job::Limits{};
  TRY(read_size(session, "--memory", limits.memory));
  TRY(read_cpus(session, limits.cpu_thousandths));
  TRY(read_number(session, "--processes", limits.processes));
  TRY(read_size(session, "--tmp", limits.temporary));
  TRY(read_size(session, "--shm", limits.shared_memory));
  TRY(read_number(session, "--open-files", limits.open_files));
  TRY(read_duration(session, "--time", limits.time));
  TRY(read_duration(session, "--grace", limits.grace));
  TRY(read_size(session, "--max-result", limits.result));
  TRY(read_size(session, "--max-input", limits.input));
  if (session.invocation().has("--tmp-exec"))
    limits.temporary_files = job::TemporaryFiles::programs_too;
  return limits;
}

// NAME=VALUE of every occurrence. Where the value may be missing, it is empty.
enum class ValuePart { needed, optional };

auto pairs(Session const& session, std::string_view option, ValuePart part)
    -> Result<std::vector<Pair>> {
  auto found = std::vector<Pair>();
  for (auto const& text : session.invocation().values(option)) {
    auto const equals = text.find('=');
    auto const is_whole = equals != std::string::npos && equals > 0;
    if (!is_whole && (part == ValuePart::needed || equals == 0))
      return bad_value(session, option, "NAME=VALUE");
    found.emplace_back(text.substr(0, equals), is_whole ? text.substr(equals + 1) : std::string());
  }
  return found;
}

auto check_parameters(Session const& session,
                      std::string_view option,
                      std::vector<Pair> const& found) -> Result<void> {
  for (auto const& [name, value] : found)
    if (!job::is_parameter(name))
      return bad_value(session, option, "a parameter's name: letters, digits and _");
  return {};
}

auto read_inputs(Session const& session) -> Result<std::vector<job::InputSource>> {
  auto sources = std::vector<job::InputSource>();
  for (auto const* const name : {"data", "params"})
    if (auto const value = session.invocation().value("--" + std::string(name)))
      sources.push_back(job::source_of(name, *value));
  auto const named = TRY(pairs(session, "--input", ValuePart::needed));
  TRY(check_parameters(session, "--input", named));
  for (auto const& [name, value] : named) {
    std::erase_if(sources, [&](job::InputSource const& known) { return known.name == name; });
    sources.push_back(job::source_of(name, value));
  }
  return sources;
}

auto check_standard_input(Session const& session, JobOptions const& options) -> Result<void> {
  auto uses =
      std::ranges::count(options.inputs, job::From::standard_input, &job::InputSource::from);
  uses += options.request == "-" ? 1 : 0;
  uses += session.argument(0) == "-" ? 1 : 0;
  if (uses > 1)
    return bad_value(session, "-", "one - only: there is one standard input");
  return {};
}

auto read_port(Session const& session) -> Result<std::optional<std::uint16_t>> {
  auto const text = session.invocation().value("--port");
  if (!text)
    return std::optional<std::uint16_t>();
  constexpr auto last = 65535;
  auto const value = base::parse_number(*text);
  if (!value || *value < 1 || *value > last)
    return bad_value(session, "--port", "a number from 1 to 65535");
  return std::optional(static_cast<std::uint16_t>(*value));
}

auto value_or(Session const& session, std::string_view option, std::string_view otherwise)
    -> std::string {
  return session.invocation().value(option).value_or(std::string(otherwise));
}

auto number_of(std::string_view text) -> double {
  auto value = 0.0;
  auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : 0.0;
}

} // namespace

auto bad_value(Session const& session, std::string_view option, std::string_view accepted)
    -> std::unexpected<base::Error> {
  auto const& invocation = session.invocation();
  auto const value = invocation.value(option);
  return base::fail(base::UsageProblem{.defect = base::UsageDefect::value_invalid,
                                       .command = std::string(invocation.command->name),
                                       .subject = value ? std::string(option) + "=" + *value
                                                        : std::string(option),
                                       .detail = std::string(accepted)});
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

auto job_options(Session const& session) -> Result<JobOptions> {
  constexpr auto files = 1000U;
  auto const& invocation = session.invocation();
  auto options = JobOptions{.limits = TRY(read_limits(session)),
                            .output_files = files,
                            .output_bytes = job::gibibyte,
                            .inputs = TRY(read_inputs(session)),
                            .request = invocation.value("--request"),
                            .data_pools = TRY(pairs(session, "--datapool", ValuePart::needed)),
                            .secrets = TRY(pairs(session, "--secret", ValuePart::optional)),
                            .variables = TRY(pairs(session, "--env", ValuePart::needed)),
                            .network = value_or(session, "--network", ""),
                            .port = TRY(read_port(session)),
                            .runtime = value_or(session, "--runtime", ""),
                            .allows_weaker = invocation.has("--allow-weaker"),
                            .output_directory = value_or(session, "--output", "")};
  auto most_files = files;
  TRY(read_number(session, "--max-job-files", most_files));
  options.output_files = most_files;
  TRY(read_size(session, "--max-job-output", options.output_bytes));
  options.limits.largest_file = options.output_bytes;
  TRY(check_parameters(session, "--datapool", options.data_pools));
  TRY(check_parameters(session, "--secret", options.secrets));
  TRY(check_standard_input(session, options));
  if (options.request && !options.inputs.empty())
    return bad_value(session, "--request", "either a request, or inputs one by one");
  if (!options.output_directory.empty())
    TRY(io::check_target(options.output_directory));
  for (auto& [name, directory] : options.data_pools)
    directory = TRY(io::resolve_path(directory));
  return options;
}

auto build_variables(Session const& session) -> Result<job::Variables> {
  auto variables = TRY(pairs(session, "--build-env", ValuePart::needed));
  auto const add = [&](std::string_view option, std::string_view name) {
    if (auto const value = session.invocation().value(option))
      variables.emplace_back(name, *value);
  };
  add("--package-manager", "BP_PLANQK_PACKAGE_MANAGER");
  add("--python", "BP_CPYTHON_VERSION");
  return variables;
}

auto engine_asked(Session const& session) -> std::optional<job::EngineKind> {
  auto const asked = session.invocation().value("--engine");
  if (!asked)
    return std::nullopt;
  return *asked == "podman" ? job::EngineKind::podman : job::EngineKind::docker;
}

auto build_options(Session const& session) -> Result<BuildOptions> {
  auto options = BuildOptions{.builder = value_or(session, "--builder", "planqk-base-builder"),
                              .lifecycle_image = value_or(session, "--lifecycle-image", ""),
                              .pack = value_or(session, "--pack", ""),
                              .limits = {},
                              .variables = TRY(build_variables(session)),
                              .network = value_or(session, "--build-network", ""),
                              .cache_key = value_or(session, "--cache-key", "")};
  options.limits.may_be_weaker = session.invocation().has("--allow-weaker");
  TRY(read_size(session, "--build-memory", options.limits.memory));
  TRY(read_number(session, "--build-processes", options.limits.processes));
  TRY(read_duration(session, "--build-timeout", options.limits.time));
  for (auto const& [name, value] : options.variables)
    if (value.find_first_of("\r\n") != std::string::npos) // pack cannot be told another
      return bad_value(session, "--build-env", "values of one line");
  return options;
}

auto within(job::Limits limits, project::PlanqkJson const& wanted) -> job::Limits {
  constexpr auto thousand = 1000.0;
  constexpr auto least_cpu = 10U; // thousandths: what an engine takes
  auto const cpu = number_of(wanted.cpu) * thousand;
  if (cpu > 0 && cpu < limits.cpu_thousandths)
    limits.cpu_thousandths = std::max(least_cpu, static_cast<unsigned>(cpu));
  auto const memory = number_of(wanted.memory) * static_cast<double>(job::gibibyte);
  constexpr auto least_memory = 64 * job::mebibyte;
  if (memory > 0 && memory < static_cast<double>(limits.memory))
    limits.memory = std::max(least_memory, static_cast<std::uint64_t>(memory));
  return limits;
}

} // namespace cli
