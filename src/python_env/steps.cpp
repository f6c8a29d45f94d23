#include "python_env/steps.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "install/cause.hpp"
#include "install/older.hpp"
#include "install/recipe.hpp"
#include "install/stack_python.hpp"
#include "io/console.hpp"
#include "report/install_log.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace python_env {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

constexpr auto kept_lines = std::size_t{200}; // enough for the cause
constexpr auto shown_lines = std::size_t{15};

} // namespace

auto failure_of(install::Step const& step, Ended const& ended, install::Diagnosis diagnosis)
    -> base::InstallFailed {
  auto const& said = ended.said;
  auto const shown = std::min(said.size(), shown_lines);
  return {.step = step.name,
          .status = ended.status,
          .cause = diagnosis.cause,
          .evidence = std::move(diagnosis.evidence),
          .last_lines = {said.end() - static_cast<std::ptrdiff_t>(shown), said.end()}};
}

auto Steps::run(install::Step const& step, std::string const& title, install::ResolverLog& log)
    -> Result<Ended> {
  io::print(report::step_log(title));
  auto const begin = Clock::now();
  auto said = std::deque<std::string>();
  auto const status = TRY(runner_.run(step.command, [&](std::string_view line) {
    if (log.take(line))
      return;
    said.push_back(mask_.apply(line));
    io::print(report::output_line(said.back()));
    if (said.size() > kept_lines)
      said.pop_front();
  }));
  auto const taken = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  if (status.is_success())
    io::print(report::completed_log(taken.count()));
  return Ended{.status = status, .said = {said.begin(), said.end()}};
}

auto Steps::follow(install::Step const& step) -> Result<void> {
  auto log = install::ResolverLog();
  auto const ended = TRY(run(step, step.name, log));
  if (ended.status.is_success())
    return {};
  auto failure = failure_of(step, ended, install::diagnose(ended.said));
  if (step.name == install::channel_step && failure.cause == base::InstallCause::no_network) {
    failure.cause = base::InstallCause::channel_unreachable;
    failure.asked_for = channel_only(situation_);
  }
  return base::fail(std::move(failure));
}

auto Steps::ask(install::Step const& step, install::ResolverLog& log) -> Result<bool> {
  auto const status = TRY(
      runner_.run(step.command, [&](std::string_view line) { static_cast<void>(log.take(line)); }));
  return status.is_success();
}

auto Steps::listen(install::Step const& step) -> Result<std::vector<std::string>> {
  auto said = std::vector<std::string>();
  TRY(runner_.run(step.command, [&](std::string_view line) {
    if (said.size() < kept_lines)
      said.push_back(mask_.apply(line));
  }));
  return said;
}

} // namespace python_env
