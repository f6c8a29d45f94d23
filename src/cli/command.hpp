#pragma once

#include <span>
#include <string_view>

// The command line as data: the parser, the help texts and the shell completions are all made from
// this one table, so that they cannot differ.

namespace cli {

// What the shell offers in the place of a value.
enum class Value { none, text, file, directory, choice };

struct Option {
  std::string_view name;        // "--json"
  Value value = Value::none;    // none: a switch
  std::string_view placeholder; // "FILE"; of a choice: "require|auto|off"
  std::string_view help;
};

struct Argument {
  std::string_view name; // "PROJECT|ZIP"
  Value value;
};

struct Example {
  std::string_view line;
  std::string_view help;
};

struct Command {
  std::string_view name;
  std::string_view summary; // one line
  std::string_view description;
  std::span<Argument const> arguments; // all of them are needed
  std::span<std::span<Option const> const> options;
  std::span<Example const> examples;
};

[[nodiscard]] auto commands() -> std::span<Command const>;

[[nodiscard]] auto find_command(std::string_view name) -> Command const*;

[[nodiscard]] auto find_option(Command const& command, std::string_view name) -> Option const*;

} // namespace cli
