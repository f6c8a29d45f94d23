#include "cli/job_options.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/parse.hpp"
#include "cli/values.hpp"
#include "io/exchange.hpp"
#include "io/staging.hpp"
#include "job/inputs.hpp"
#include "job/limits.hpp"
#include "project/planqk_json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;

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

auto read_cpus(Invocation const& invocation, unsigned& field) -> Result<void> {
  auto const text = invocation.value("--cpus");
  if (!text)
    return {};
  auto const value = parse_thousandths(*text);
  if (!value)
    return bad_value(invocation, "--cpus", "a number from 0.01 on");
  field = *value;
  return {};
}

auto read_limits(Invocation const& invocation) -> Result<job::Limits> {
  auto limits = job::Limits{};
  TRY(read_size(invocation, "--memory", limits.memory));
  TRY(read_cpus(invocation, limits.cpu_thousandths));
  TRY(read_number(invocation, "--processes", limits.processes));
  TRY(read_size(invocation, "--tmp", limits.temporary));
  TRY(read_size(invocation, "--shm", limits.shared_memory));
  TRY(read_number(invocation, "--open-files", limits.open_files));
  TRY(read_duration(invocation, "--time", limits.time));
  TRY(read_duration(invocation, "--grace", limits.grace));
  TRY(read_size(invocation, "--max-result", limits.result));
  TRY(read_size(invocation, "--max-input", limits.input));
  if (invocation.has("--tmp-exec"))
    limits.temporary_files = job::TemporaryFiles::programs_too;
  return limits;
}

auto check_parameters(Invocation const& invocation,
                      std::string_view option,
                      std::vector<Pair> const& found) -> Result<void> {
  for (auto const& [name, value] : found)
    if (!job::is_parameter(name))
      return bad_value(invocation, option, "a parameter's name: letters, digits and _");
  return {};
}

auto read_inputs(Invocation const& invocation) -> Result<std::vector<job::InputSource>> {
  auto sources = std::vector<job::InputSource>();
  for (auto const* const name : {"data", "params"})
    if (auto const value = invocation.value("--" + std::string(name)))
      sources.push_back(job::source_of(name, *value));
  auto const named = TRY(pairs(invocation, "--input", ValuePart::needed));
  TRY(check_parameters(invocation, "--input", named));
  for (auto const& [name, value] : named) {
    std::erase_if(sources, [&](job::InputSource const& known) { return known.name == name; });
    sources.push_back(job::source_of(name, value));
  }
  return sources;
}

auto check_standard_input(Invocation const& invocation, JobOptions const& options) -> Result<void> {
  auto uses =
      std::ranges::count(options.inputs, job::From::standard_input, &job::InputSource::from);
  uses += options.request == "-" ? 1 : 0;
  uses += invocation.arguments[0] == "-" ? 1 : 0;
  if (uses > 1)
    return bad_value(invocation, "-", "one - only: there is one standard input");
  return {};
}

auto read_port(Invocation const& invocation) -> Result<std::optional<std::uint16_t>> {
  auto const text = invocation.value("--port");
  if (!text)
    return std::optional<std::uint16_t>();
  constexpr auto last = 65535;
  auto const value = base::parse_number(*text);
  if (!value || *value < 1 || *value > last)
    return bad_value(invocation, "--port", "a number from 1 to 65535");
  return std::optional(static_cast<std::uint16_t>(*value));
}

auto number_of(std::string_view text) -> double {
  auto value = 0.0;
  auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : 0.0;
}

} // namespace

auto read_job_options(Invocation const& invocation) -> Result<JobOptions> {
  constexpr auto files = 1000U;
  auto const limits = TRY(read_limits(invocation));
  auto inputs = TRY(read_inputs(invocation));
  auto data_pools = TRY(pairs(invocation, "--datapool", ValuePart::needed));
  auto secrets = TRY(pairs(invocation, "--secret", ValuePart::optional));
  auto variables = TRY(pairs(invocation, "--env", ValuePart::needed));
  auto const port = TRY(read_port(invocation));
  auto options = JobOptions{.limits = limits,
                            .output_files = files,
                            .output_bytes = job::gibibyte,
                            .inputs = std::move(inputs),
                            .request = invocation.value("--request"),
                            .data_pools = std::move(data_pools),
                            .secrets = std::move(secrets),
                            .variables = std::move(variables),
                            .network = value_or(invocation, "--network", ""),
                            .port = port,
                            .runtime = value_or(invocation, "--runtime", ""),
                            .allows_weaker = invocation.has("--allow-weaker"),
                            .output_directory = value_or(invocation, "--output", "")};
  auto most_files = files;
  TRY(read_number(invocation, "--max-job-files", most_files));
  options.output_files = most_files;
  TRY(read_size(invocation, "--max-job-output", options.output_bytes));
  options.limits.largest_file = options.output_bytes;
  TRY(check_parameters(invocation, "--datapool", options.data_pools));
  TRY(check_parameters(invocation, "--secret", options.secrets));
  TRY(check_standard_input(invocation, options));
  if (options.request && !options.inputs.empty())
    return bad_value(invocation, "--request", "either a request, or inputs one by one");
  if (!options.output_directory.empty())
    TRY(io::check_target(options.output_directory));
  for (auto& [name, directory] : options.data_pools)
    directory = TRY(io::resolve_path(directory));
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
