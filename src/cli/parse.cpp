#include "cli/parse.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"

#include <algorithm>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;
using base::UsageDefect;

auto wrong(UsageDefect defect,
           Command const& command,
           std::string_view subject,
           std::string_view detail = {}) -> std::unexpected<base::Error> {
  return base::fail(base::UsageProblem{.defect = defect,
                                       .command = std::string(command.name),
                                       .subject = std::string(subject),
                                       .detail = std::string(detail)});
}

auto is_choice(std::string_view value, std::string_view choices) -> bool {
  auto const all = base::split(choices, '|');
  return std::ranges::find(all, value) != all.end();
}

class Parser {
public:
  Parser(Command const& command, std::span<std::string const> rest)
      : rest_(rest), invocation_{.command = &command, .arguments = {}, .options = {}} {}

  auto run() -> Result<Invocation> {
    auto only_arguments = false;
    while (!rest_.empty()) {
      auto const word = take();
      if (!only_arguments && word == "--")
        only_arguments = true;
      else if (!only_arguments && word.starts_with('-') && word != "-")
        TRY(option(word));
      else
        invocation_.arguments.push_back(word);
    }
    return std::move(invocation_);
  }

private:
  auto take() -> std::string {
    auto word = rest_.front();
    rest_ = rest_.subspan(1);
    return word;
  }

  auto option(std::string const& word) -> Result<void> {
    auto const equals = word.find('=');
    auto const name = word.substr(0, equals);
    auto const* const known = find_option(command(), name == "-h" ? "--help" : name);
    if (known == nullptr)
      return wrong(UsageDefect::unknown_option, command(), name);
    if (known->value == Value::none && equals != std::string::npos)
      return wrong(UsageDefect::value_unwanted, command(), name);
    auto value = std::string();
    if (equals != std::string::npos)
      value = word.substr(equals + 1);
    else if (known->value != Value::none && !rest_.empty())
      value = take();
    if (known->value != Value::none && value.empty())
      return wrong(UsageDefect::value_missing, command(), name);
    if (known->value == Value::choice && !is_choice(value, known->placeholder))
      return wrong(UsageDefect::value_invalid, command(), name + "=" + value, known->placeholder);
    invocation_.options.push_back({.name = std::string(known->name), .value = std::move(value)});
    return {};
  }

  [[nodiscard]] auto command() const -> Command const& { return *invocation_.command; }

  std::span<std::string const> rest_;
  Invocation invocation_;
};

auto check_arguments(Invocation const& invocation) -> Result<void> {
  auto const& command = *invocation.command;
  auto const given = invocation.arguments.size();
  if (given < command.arguments.size())
    return wrong(UsageDefect::argument_missing, command, command.arguments[given].name);
  if (given > command.arguments.size())
    return wrong(UsageDefect::argument_extra, command,
                 invocation.arguments[command.arguments.size()]);
  return {};
}

} // namespace

auto Invocation::has(std::string_view name) const -> bool {
  return std::ranges::find(options, name, &Given::name) != options.end();
}

auto Invocation::value(std::string_view name) const -> std::optional<std::string> {
  auto all = values(name);
  if (all.empty())
    return std::nullopt;
  return std::move(all.back());
}

auto Invocation::values(std::string_view name) const -> std::vector<std::string> {
  auto found = std::vector<std::string>();
  for (auto const& option : options)
    if (option.name == name)
      found.push_back(option.value);
  return found;
}

auto parse(Command const& command, std::span<std::string const> arguments) -> Result<Invocation> {
  auto invocation = TRY(Parser(command, arguments).run());
  if (!invocation.has("--help"))
    TRY(check_arguments(invocation));
  return invocation;
}

} // namespace cli
