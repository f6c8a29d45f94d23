#include "cli/help.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace cli {

namespace {

constexpr auto width = std::size_t{80};
constexpr auto option_column = std::size_t{26};

// Words from that column on; the first line goes on after what stands there already.
void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t at) {
  for (auto const word : base::words(text)) {
    if (at > column && at + 1 + word.size() > width) {
      out += '\n' + std::string(column, ' ');
      at = column;
    } else if (at > column) {
      out += ' ';
      ++at;
    }
    out += word;
    at += word.size();
  }
  out += '\n';
}

void append_option(std::string& out, Option const& option) {
  auto const left = option.placeholder.empty()
                        ? fmt::format("  {}", option.name)
                        : fmt::format("  {} {}", option.name, option.placeholder);
  out += left;
  if (left.size() + 2 > option_column)
    out += '\n' + std::string(option_column, ' ');
  else
    out += std::string(option_column - left.size(), ' ');
  append_wrapped(out, option.help, option_column, option_column);
}

void append_examples(std::string& out, Command const& command) {
  out += "\nExamples:\n";
  for (auto const& example : command.examples)
    out += fmt::format("  # {}\n  {}\n", example.help, example.line);
}

constexpr auto exit_codes =
    "\nExit status: 0 done, 64 wrong usage, 65 the upload or project is refused, 66 it\n"
    "or an input cannot be used, 69 something needed is not available, 70 a fault of\n"
    "this program, 73 the target is not empty, 74 input, output or a full disk, 130\n"
    "and 143 interrupted. Of builds and jobs: 75 another build is making that image,\n"
    "76 the build failed, 78 the output is too large, 124 out of time, 125 the\n"
    "container was not started, 137 out of memory; the job's own below 64 pass\n"
    "through, any other is 1.\n";

} // namespace

auto general_help() -> std::string {
  auto out = std::string("usage: planqk-job COMMAND [OPTION...] [ARGUMENT...]\n\n"
                         "Takes a hostile ZIP with a quantum or data-science project, and nothing "
                         "of it on trust.\n\nCommands:\n");
  for (auto const& command : commands())
    out += fmt::format("  {:<12}{}\n", command.name, command.summary);
  out += fmt::format("  {:<12}{}\n", "completion", "the completions of a shell: bash, zsh or fish");
  out += "\nplanqk-job COMMAND --help tells a command's options, with examples.\n"
         "planqk-job --version tells this version and the libraries in it.\n";
  out += exit_codes;
  return out;
}

auto command_help(Command const& command) -> std::string {
  auto out = fmt::format("usage: planqk-job {} [OPTION...]", command.name);
  for (auto const& argument : command.arguments)
    out += fmt::format(" {}", argument.name);
  out += "\n\n";
  append_wrapped(out, command.description, 0, 0);
  out += "\nOptions:\n";
  for (auto const group : command.options)
    for (auto const& option : group)
      append_option(out, option);
  append_examples(out, command);
  out += exit_codes;
  return out;
}

} // namespace cli
