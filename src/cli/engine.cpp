#include "cli/engine.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/session.hpp"
#include "io/child.hpp"
#include "io/process_runner.hpp"
#include "io/upload.hpp"
#include "job/engine.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;
using job::Engine;
using job::EngineKind;

auto name_of(EngineKind kind) -> std::string_view {
  return kind == EngineKind::docker ? "docker" : "podman";
}

auto variable(base::Environment const& environment, std::string_view name) -> std::string {
  return std::string(environment.find(name).value_or(""));
}

// Docker's client has a settings file that may name another engine; asking costs a process.
auto has_settings(base::Environment const& environment) -> bool {
  if (environment.find("DOCKER_CONTEXT") || environment.find("DOCKER_CONFIG"))
    return true;
  auto const home = variable(environment, "HOME");
  return !home.empty() && io::kind_of(home + "/.docker/config.json") == io::PathKind::file;
}

auto docker_address(Engine const& engine) -> std::string {
  constexpr auto standard = "unix:///var/run/docker.sock";
  if (auto const host = variable(engine.environment, "DOCKER_HOST"); !host.empty())
    return host;
  if (!has_settings(engine.environment))
    return standard;
  auto const answer = io::ask(
      job::command_line(engine, {"context", "inspect", "--format", "{{.Endpoints.docker.Host}}"}));
  auto const told = answer ? std::string(base::trim(answer->output)) : std::string();
  return told.empty() ? standard : told;
}

auto podman_address(Engine const& engine) -> std::string {
  for (auto const* const name : {"CONTAINER_HOST", "DOCKER_HOST"})
    if (auto const host = variable(engine.environment, name); !host.empty())
      return host;
  auto const folder = variable(engine.environment, "XDG_RUNTIME_DIR");
  return "unix://" + (::geteuid() == 0 || folder.empty() ? "/run" : folder) + "/podman/podman.sock";
}

auto engine_of(Session const& session, EngineKind kind) -> std::optional<Engine> {
  auto const& environment = session.environment();
  auto engine = Engine{.kind = kind,
                       .program = io::find_program(name_of(kind), variable(environment, "PATH")),
                       .address = {},
                       .environment = environment};
  if (engine.program.empty())
    return std::nullopt;
  auto& variables = engine.environment.variables;
  engine.address = kind == EngineKind::docker ? docker_address(engine) : podman_address(engine);
  variables.erase("DOCKER_CONTEXT"); // or it would speak to another than pack
  if (kind == EngineKind::docker)
    variables["DOCKER_HOST"] = engine.address;
  return engine;
}

// Whatever the variables of today say; without an address, podman's client needs no service.
void go_by_record(Engine& engine, std::string const& address) {
  auto const is_podman = engine.kind == EngineKind::podman;
  auto& variables = engine.environment.variables;
  variables.erase("CONTAINER_HOST");
  if (!address.empty())
    engine.address = variables[is_podman ? "CONTAINER_HOST" : "DOCKER_HOST"] = address;
  else if (is_podman)
    engine.address = podman_address(engine);
}

auto checked(std::optional<Engine> engine, std::string_view tried) -> Result<EngineDoor> {
  if (!engine)
    return base::fail(base::EngineUnavailable{
        .tried = "no program " + std::string(tried) + " on PATH", .said = {}});
  if (!job::is_local(engine->address))
    return base::fail(base::EngineRemote{engine->address});
  return EngineDoor(*std::move(engine));
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
  if (asked)
    return checked(engine_of(session, *asked == "podman" ? EngineKind::podman : EngineKind::docker),
                   *asked);
  auto docker = engine_of(session, EngineKind::docker);
  return checked(docker ? std::move(docker) : engine_of(session, EngineKind::podman),
                 "docker or podman");
}

// podman's client asks a service only where CONTAINER_HOST names one.
auto record_of_engine(Engine const& engine) -> std::string {
  auto const address = engine.kind == EngineKind::docker
                           ? engine.address
                           : variable(engine.environment, "CONTAINER_HOST");
  return std::string(name_of(engine.kind)) + (address.empty() ? "" : " ") + address;
}

auto engine_of_record(Session const& session, std::string_view text) -> Result<EngineDoor> {
  auto const words = base::words(text);
  auto const is_podman = !words.empty() && words.front() == name_of(EngineKind::podman);
  auto engine = engine_of(session, is_podman ? EngineKind::podman : EngineKind::docker);
  if (engine)
    go_by_record(*engine, words.size() > 1 ? std::string(words[1]) : std::string());
  return checked(std::move(engine), words.empty() ? "docker" : words.front());
}

auto facts_of(EngineDoor const& door) -> Result<job::EngineFacts> {
  auto const kind = door.engine().kind;
  auto const answer = TRY(door.expect(std::string(name_of(kind)) + " at " + door.engine().address,
                                      job::facts_question(kind)));
  return job::parse_facts(kind, answer);
}

} // namespace cli
