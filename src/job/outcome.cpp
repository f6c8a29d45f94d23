#include "job/outcome.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "job/limits.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace job {

namespace {

constexpr auto first_of_ours = 64;
constexpr auto fields = std::size_t{4};

// What the engines call a container that has never run.
auto has_run(std::string_view status) -> bool {
  return status != "created" && status != "configured" && status != "initialized";
}

} // namespace

auto parse_end(std::string_view answer) -> std::optional<End> {
  auto const parts = base::split(base::trim_right(answer), '\t');
  if (parts.size() + 1 < fields)
    return std::nullopt;
  auto const code = base::parse_number(parts[0]);
  if (!code)
    return std::nullopt;
  return End{.exit_code = *code,
             .out_of_memory = parts[1] == "true",
             .started = has_run(parts[2]),
             .error = parts.size() == fields ? std::string(parts[3]) : std::string()};
}

auto judge(End const& end, Limits const& limits) -> std::optional<base::Error> {
  if (end.stopped == Stopped::by_signal)
    return base::Error{base::Interrupted{end.signal}};
  if (end.stopped == Stopped::by_time)
    return base::Error{base::JobTimedOut{static_cast<int>(limits.time.count())}};
  if (end.over_limit)
    return base::Error{*end.over_limit};
  if (!end.started)
    return base::Error{base::JobNotStarted{end.error}};
  if (end.exit_code == 0)
    return std::nullopt;
  if (end.out_of_memory)
    return base::Error{base::JobOutOfMemory{limits.memory}};
  return base::Error{base::JobFailed{end.exit_code}};
}

auto passed_through(int exit_code) -> int {
  return exit_code < first_of_ours ? exit_code : 1;
}

} // namespace job
