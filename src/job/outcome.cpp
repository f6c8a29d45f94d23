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

// In the words of Docker and podman.
auto parse_state(std::string_view word) -> State {
  if (word == "created" || word == "configured" || word == "initialized")
    return State::never_started;
  if (word == "running" || word == "paused" || word == "restarting")
    return State::running;
  return State::ended;
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
             .state = parse_state(parts[2]),
             .error = parts.size() == fields ? std::string(parts[3]) : std::string()};
}

auto judge(End const& end, Limits const& limits) -> std::optional<base::Error> {
  if (end.stopped == Stopped::by_signal)
    return base::Error{base::Interrupted{end.signal}};
  if (end.stopped == Stopped::by_time)
    return base::Error{base::JobTimedOut{static_cast<int>(limits.time.count())}};
  if (end.over_limit)
    return base::Error{*end.over_limit};
  if (end.state == State::never_started)
    return base::Error{base::JobNotStarted{end.error}};
  if (end.state == State::running) // whoever watched it for us was killed
    return base::Error{
        base::EngineUnavailable{.tried = "watch the job to its end", .said = "it still runs"}};
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
