#include "phase/ending.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "io/console.hpp"
#include "phase/inputs.hpp"
#include "report/message.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <variant>

namespace phase {

namespace {

auto exit_code(base::Error const& error) -> int {
  if (auto const* const interrupted = std::get_if<base::Interrupted>(&error.what))
    return 128 + interrupted->signal; // as a shell would tell it
  auto const misused = std::holds_alternative<base::InputMissing>(error.what) ||
                       std::holds_alternative<base::PhaseUnknown>(error.what);
  return misused ? wrong_use : failed;
}

// The lifecycle prints a detect's output as a format string: a percent sign would garble it.
auto without_percent(std::string text) -> std::string {
  std::ranges::replace(text, '%', '?');
  return text;
}

} // namespace

auto finish(Start const& start, base::Result<int> const& result) -> int {
  if (result)
    return *result;
  auto text = report::format_message(report::describe(result.error()));
  if (phase_of(start) == Phase::detect)
    text = without_percent(std::move(text));
  io::print_error(text);
  return exit_code(result.error());
}

auto finish(std::exception const& fault) -> int {
  io::print_error("ERROR: internal fault of the buildpack: ");
  io::print_error(fault.what());
  io::print_error("\n  Please report it with this log.\n");
  return failed;
}

} // namespace phase
