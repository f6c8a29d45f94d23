#include "cli/engine.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/session.hpp"
#include "engine/engine.hpp"
#include "engine/finding.hpp"
#include "io/child.hpp"
#include "job/engine.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;
using job::EngineKind;

auto door_of(Result<std::unique_ptr<engine::Engine>> const& found) -> Result<EngineDoor> {
  if (!found)
    return std::unexpected(found.error());
  return EngineDoor((*found)->about());
}

} // namespace

auto EngineDoor::ask(std::vector<std::string> arguments) const -> Result<io::Answer> {
  return io::ask(job::command_line(engine_, std::move(arguments)));
}

auto EngineDoor::expect(std::string_view what, std::vector<std::string> arguments) const
    -> Result<std::string> {
  auto answer = TRY(ask(std::move(arguments)));
  if (answer.status.is_success())
    return std::move(answer.output);
  return base::fail(
      base::EngineUnavailable{.tried = std::string(what), .said = std::move(answer.errors)});
}

auto EngineDoor::lines(std::vector<std::string> arguments) const -> std::vector<std::string> {
  auto const answer = ask(std::move(arguments));
  auto lines = std::vector<std::string>();
  if (answer && answer->status.is_success())
    for (auto const line : base::lines(answer->output))
      lines.emplace_back(line);
  return lines;
}

auto EngineDoor::inspect_image(std::string const& image, std::string_view format) const
    -> Result<std::optional<std::string>> {
  auto answer = TRY(ask({"image", "inspect", "--format", std::string(format), image}));
  if (answer.status.is_success())
    return std::optional(std::string(base::trim(answer.output)));
  auto const is_name = !answer.errors.contains("nvalid reference format"); // beside the next words
  if (is_name && (answer.errors.contains("o such image") || answer.errors.contains("not known")))
    return std::optional<std::string>();
  return base::fail(base::EngineUnavailable{.tried = "look for the image " + image,
                                            .said = std::move(answer.errors)});
}

auto find_engine(Session const& session) -> Result<EngineDoor> {
  auto const asked = session.invocation().value("--engine");
  auto const kind = !asked              ? std::optional<EngineKind>()
                    : asked == "podman" ? EngineKind::podman
                                        : EngineKind::docker;
  return door_of(engine::find_engine(session.environment(), kind));
}

auto record_of_engine(job::Engine const& engine) -> std::string {
  return engine::record_of_engine(engine);
}

auto engine_of_record(Session const& session, std::string_view text) -> Result<EngineDoor> {
  return door_of(engine::engine_of_record(session.environment(), text));
}

auto facts_of(EngineDoor const& door) -> Result<job::EngineFacts> {
  auto const kind = door.engine().kind;
  auto const answer = TRY(door.expect(
      std::string(job::name_of(kind)) + " at " + door.engine().address, job::facts_question(kind)));
  return job::parse_facts(kind, answer);
}

} // namespace cli
