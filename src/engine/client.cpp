#include "engine/client.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "engine/values.hpp"
#include "engine/words.hpp"
#include "io/child.hpp"
#include "io/process.hpp"
#include "job/engine.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

using base::Result;

auto lines_of(std::string_view text) -> Names {
  auto lines = Names();
  for (auto const line : base::lines(text))
    lines.emplace_back(line);
  return lines;
}

auto Client::ask(Words words) const -> Result<io::Answer> {
  return io::ask(job::command_line(about_, std::move(words)));
}

auto Client::ask(Words words, std::vector<Secret> const& secrets) const -> Result<io::Answer> {
  auto command = job::command_line(about_, std::move(words));
  for (auto const& [variable, value] : secrets)
    command.environment.variables[variable] = value;
  return io::ask(command);
}

auto Client::begin(Words words) const -> Result<io::Child> {
  return io::Child::start(job::command_line(about_, std::move(words)), io::Life::ends_with_us);
}

auto Client::does(Words words) const -> bool {
  auto const answer = ask(std::move(words));
  return answer && answer->status.is_success();
}

auto Client::expect(std::string_view what, Words words) const -> Result<std::string> {
  auto answer = TRY(ask(std::move(words)));
  if (answer.status.is_success())
    return std::move(answer.output);
  return base::fail(
      base::EngineUnavailable{.tried = std::string(what), .said = std::move(answer.errors)});
}

auto Client::lines(Words words) const -> Names {
  auto const answer = ask(std::move(words));
  return answer && answer->status.is_success() ? lines_of(answer->output) : Names();
}

} // namespace engine
