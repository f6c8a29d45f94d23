#include "engine/finding.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "engine/command_line.hpp"
#include "engine/engine.hpp"
#include "io/child.hpp"
#include "io/process_runner.hpp"
#include "io/upload.hpp"
#include "job/engine.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace engine {

namespace {

using base::Result;
using job::EngineKind;

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

auto docker_address(job::Engine const& engine) -> std::string {
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

auto podman_address(job::Engine const& engine) -> std::string {
  for (auto const* const name : {"CONTAINER_HOST", "DOCKER_HOST"})
    if (auto const host = variable(engine.environment, name); !host.empty())
      return host;
  auto const folder = variable(engine.environment, "XDG_RUNTIME_DIR");
  return "unix://" + (::geteuid() == 0 || folder.empty() ? "/run" : folder) + "/podman/podman.sock";
}

auto engine_of(base::Environment const& environment, EngineKind kind)
    -> std::optional<job::Engine> {
  auto engine =
      job::Engine{.kind = kind,
                  .program = io::find_program(job::name_of(kind), variable(environment, "PATH")),
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
void go_by_record(job::Engine& engine, std::string const& address) {
  auto const is_podman = engine.kind == EngineKind::podman;
  auto& variables = engine.environment.variables;
  variables.erase("CONTAINER_HOST");
  if (!address.empty())
    engine.address = variables[is_podman ? "CONTAINER_HOST" : "DOCKER_HOST"] = address;
  else if (is_podman)
    engine.address = podman_address(engine);
}

auto checked(std::optional<job::Engine> engine, std::string_view tried)
    -> Result<std::unique_ptr<Engine>> {
  if (!engine)
    return base::fail(base::EngineUnavailable{
        .tried = "no program " + std::string(tried) + " on PATH", .said = {}});
  if (!job::is_local(engine->address))
    return base::fail(base::EngineRemote{engine->address});
  return make_command_line_engine(*std::move(engine));
}

} // namespace

auto find_engine(base::Environment const& environment, std::optional<EngineKind> asked)
    -> Result<std::unique_ptr<Engine>> {
  if (asked)
    return checked(engine_of(environment, *asked), job::name_of(*asked));
  auto docker = engine_of(environment, EngineKind::docker);
  return checked(docker ? std::move(docker) : engine_of(environment, EngineKind::podman),
                 "docker or podman");
}

// podman's client asks a service only where CONTAINER_HOST names one.
auto record_of_engine(job::Engine const& engine) -> std::string {
  auto const address = engine.kind == EngineKind::docker
                           ? engine.address
                           : variable(engine.environment, "CONTAINER_HOST");
  return std::string(job::name_of(engine.kind)) + (address.empty() ? "" : " ") + address;
}

auto engine_of_record(base::Environment const& environment, std::string_view text)
    -> Result<std::unique_ptr<Engine>> {
  auto const words = base::words(text);
  auto const is_podman = !words.empty() && words.front() == job::name_of(EngineKind::podman);
  auto engine = engine_of(environment, is_podman ? EngineKind::podman : EngineKind::docker);
  if (engine)
    go_by_record(*engine, words.size() > 1 ? std::string(words[1]) : std::string());
  return checked(std::move(engine), words.empty() ? "docker" : words.front());
}

} // namespace engine
