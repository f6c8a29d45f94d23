#include "cli/run.hpp"

#include "archive/unicode.hpp"
#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/parse.hpp"
#include "cli/session.hpp"
#include "decision/release.hpp"
#include "io/console.hpp"
#include "io/deflate.hpp"
#include "report/job_json.hpp"
#include "report/message.hpp"
#include "report/run_json.hpp"

#include <algorithm>
#include <array>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cli {

namespace {

using base::Result;
using Arguments = std::span<std::string const>;

struct Runner {
  std::string_view command;
  Result<int> (*run)(Invocation const&, base::Environment);
};

// All options are read before anything is done, and before signals are ours.
template <auto Read, auto Work>
auto start(Invocation const& invocation, base::Environment environment) -> Result<int> {
  auto const options = TRY(Read(invocation));
  return Work(Session(read_voice(invocation), std::move(environment)), options);
}

constexpr auto runners = std::array{Runner{"inspect", start<read_inspect, run_inspect>},
                                    Runner{"import", start<read_import, run_import>},
                                    Runner{"combine", start<read_combine, run_combine>},
                                    Runner{"build", start<read_build, run_build>},
                                    Runner{"run", start<read_run, run_run>},
                                    Runner{"exec", start<read_exec, run_exec>},
                                    Runner{"clean", start<read_clean, run_clean>},
                                    Runner{"source", start<read_source, run_source>},
                                    Runner{"describe", start<read_describe, run_describe>},
                                    Runner{"openapi", start<read_describe, run_openapi>},
                                    Runner{"doctor", start<read_doctor, run_doctor>}};

auto show(std::string const& text) -> int {
  put(text);
  return exit_code::done;
}

auto version() -> std::string {
  return "planqk-job " + std::string(decision::release::version) + "\nzlib " +
         io::deflate_version() + ", utf8proc " + archive::unicode_version() + "\n";
}

auto complete(Arguments rest) -> Result<int> {
  auto const shell = rest.empty() ? std::string_view() : std::string_view(rest.front());
  if (auto const script = completion_script(shell))
    return show(*script);
  return base::fail(base::UsageProblem{.defect = base::UsageDefect::value_invalid,
                                       .command = {},
                                       .subject = "completion " + std::string(shell),
                                       .detail = "bash, zsh, fish"});
}

auto run_command(Command const& command, Arguments rest, base::Environment environment)
    -> Result<int> {
  auto const invocation = TRY(parse(command, rest));
  if (invocation.has("--help"))
    return show(command_help(command));
  auto const runner = std::ranges::find(runners, command.name, &Runner::command);
  return runner->run(invocation, std::move(environment));
}

auto dispatch(Arguments arguments, base::Environment environment) -> Result<int> {
  auto const name = arguments.empty() ? std::string_view("--help") : arguments.front();
  auto const rest = arguments.subspan(arguments.empty() ? 0 : 1);
  if (name == "--help" || name == "-h" || name == "help") {
    auto const* const command = rest.empty() ? nullptr : find_command(rest.front());
    return show(command == nullptr ? general_help() : command_help(*command));
  }
  if (name == "--version")
    return show(version());
  if (name == "completion")
    return complete(rest);
  if (auto const* const command = find_command(name))
    return run_command(*command, rest, std::move(environment));
  return base::fail(base::UsageProblem{
      .defect = base::UsageDefect::unknown_command, .command = {}, .subject = std::string(name)});
}

// What was done counts for nothing where nobody could be told.
auto with_printing(Result<int> outcome) -> Result<int> {
  if (auto const printed = io::printing(); outcome && !printed)
    return std::unexpected(printed.error());
  return outcome;
}

} // namespace

auto run(std::span<std::string const> arguments, base::Environment environment) -> int {
  auto const outcome = with_printing(dispatch(arguments, std::move(environment)));
  if (outcome)
    return *outcome;
  auto const code = exit_code_of(outcome.error());
  // Asked for even where the arguments cannot be read any further.
  auto const has = [&](std::string_view option) {
    return std::ranges::find(arguments, option) != arguments.end();
  };
  if (has("--events"))
    put(report::failure_event(arguments.front(), outcome.error(), code));
  else if (has("--json"))
    put(report::failure_json(arguments.front(), outcome.error(), code));
  else
    io::print_error(report::format_message(report::describe(outcome.error())));
  return code;
}

} // namespace cli
