#include "cli/completion.hpp"

#include "cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cli {

namespace {

constexpr auto shells = std::string_view("bash zsh fish");

auto replaced(std::string text, std::string_view what, std::string_view with) -> std::string {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

auto choices(Option const& option) -> std::string {
  auto text = std::string(option.placeholder);
  std::ranges::replace(text, '|', ' ');
  return text;
}

auto command_names() -> std::string {
  auto names = std::string();
  for (auto const& command : commands())
    names += fmt::format("{} ", command.name);
  return names + "completion";
}

auto option_names(Command const& command) -> std::string {
  auto names = std::string();
  for (auto const group : command.options)
    for (auto const& option : group)
      names += fmt::format("{}{}", names.empty() ? "" : " ", option.name);
  return names;
}

// The choices are the same wherever an option of that name occurs.
auto bash_values() -> std::string {
  auto cases = std::string();
  auto done = std::string(" ");
  for (auto const& command : commands())
    for (auto const group : command.options)
      for (auto const& option : group) {
        if (option.value != Value::choice || done.contains(fmt::format(" {} ", option.name)))
          continue;
        done += fmt::format("{} ", option.name);
        cases += fmt::format("    {}) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")); return ;;\n",
                             option.name, choices(option));
      }
  return cases;
}

auto bash() -> std::string {
  auto out =
      fmt::format("# planqk-job completion for bash\n"
                  "_planqk_job() {{\n"
                  "  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}\n"
                  "  COMPREPLY=()\n"
                  "  if ((COMP_CWORD == 1)); then\n"
                  "    COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$cur\")); return\n"
                  "  fi\n"
                  "  case $prev in\n{}"
                  "    completion) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")); return ;;\n"
                  "  esac\n"
                  "  if [[ $cur != -* ]]; then\n"
                  "    COMPREPLY=($(compgen -f -- \"$cur\")); return\n"
                  "  fi\n"
                  "  case ${{COMP_WORDS[1]}} in\n",
                  command_names(), bash_values(), shells);
  for (auto const& command : commands())
    out += fmt::format("    {}) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")) ;;\n", command.name,
                       option_names(command));
  return out + "  esac\n}\ncomplete -o filenames -F _planqk_job planqk-job\n";
}

auto zsh_action(Option const& option) -> std::string {
  switch (option.value) {
  case Value::none:
    return {};
  case Value::text:
    return fmt::format(":{}:", option.placeholder);
  case Value::file:
    return fmt::format(":{}:_files", option.placeholder);
  case Value::directory:
    return fmt::format(":{}:_files -/", option.placeholder);
  case Value::choice:
    return fmt::format(":choice:({})", choices(option));
  }
  return {};
}

auto zsh_text(std::string_view text) -> std::string {
  auto out = replaced(std::string(text), "'", "'\\''");
  for (auto const special : {"[", "]", ":"})
    out = replaced(std::move(out), special, fmt::format("\\{}", special));
  return out;
}

auto zsh() -> std::string {
  auto out = std::string("#compdef planqk-job\n_planqk_job() {\n"
                         "  local -a commands\n  commands=(\n");
  for (auto const& command : commands())
    out += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.summary));
  out +=
      fmt::format("    'completion:the completions of a shell'\n  )\n"
                  "  if ((CURRENT == 2)); then\n    _describe command commands\n    return\n  fi\n"
                  "  local command=$words[2]\n  shift words\n  ((CURRENT--))\n"
                  "  case $command in\n    completion) _values shell {} ;;\n",
                  shells);
  for (auto const& command : commands()) {
    out += fmt::format("    {})\n      _arguments", command.name);
    for (auto const group : command.options)
      for (auto const& option : group)
        out += fmt::format(" \\\n        '*{}{}[{}]{}'", option.name,
                           option.value == Value::none ? "" : "=", zsh_text(option.help),
                           zsh_action(option));
    out += " \\\n        '*:file:_files' ;;\n";
  }
  return out + "  esac\n}\n_planqk_job \"$@\"\n";
}

auto fish_action(Option const& option) -> std::string {
  switch (option.value) {
  case Value::none:
    return {};
  case Value::file:
  case Value::directory:
    return " -r -F";
  case Value::choice:
    return fmt::format(" -x -a '{}'", choices(option));
  case Value::text:
    return " -x";
  }
  return {};
}

auto fish_text(std::string_view text) -> std::string {
  return replaced(std::string(text), "'", "\\'");
}

auto fish() -> std::string {
  auto out = std::string("# planqk-job completion for fish\n");
  for (auto const& command : commands())
    out += fmt::format("complete -c planqk-job -n __fish_use_subcommand -a {} -d '{}'\n",
                       command.name, fish_text(command.summary));
  out +=
      fmt::format("complete -c planqk-job -n __fish_use_subcommand -a completion -d 'the "
                  "completions of a shell'\n"
                  "complete -c planqk-job -n '__fish_seen_subcommand_from completion' -f -a '{}'\n",
                  shells);
  for (auto const& command : commands())
    for (auto const group : command.options)
      for (auto const& option : group)
        out += fmt::format("complete -c planqk-job -n '__fish_seen_subcommand_from {}' -l {}{} -d "
                           "'{}'\n",
                           command.name, option.name.substr(2), fish_action(option),
                           fish_text(option.help));
  return out;
}

} // namespace

auto completion_script(std::string_view shell) -> std::optional<std::string> {
  if (shell == "bash")
    return bash();
  if (shell == "zsh")
    return zsh();
  if (shell == "fish")
    return fish();
  return std::nullopt;
}

} // namespace cli
