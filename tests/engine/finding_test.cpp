#include "base/job_failures.hpp"
#include "engine/finding.hpp"
#include "support/catch.hpp"
#include "support/failure.hpp"
#include "support/scratch.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>

using job::EngineKind;
using Variables = std::map<std::string, std::string, std::less<>>;

namespace {

// A folder of programs, which is all of PATH.
class Machine {
public:
  void have(std::string const& name, std::string const& script = "exit 1") const {
    scratch_.write(name, "#!/bin/sh\n" + script + "\n");
    std::filesystem::permissions(scratch_.path() / name, std::filesystem::perms::owner_all);
  }

  [[nodiscard]] auto environment(Variables variables = {}) const -> base::Environment {
    variables["PATH"] = scratch_.path().string();
    return {.variables = std::move(variables)};
  }

private:
  support::Scratch scratch_;
};

auto found(base::Environment const& environment, std::optional<EngineKind> asked = {})
    -> job::Engine {
  auto const engine = engine::find_engine(environment, asked);
  REQUIRE(engine);
  return (*engine)->about();
}

} // namespace

TEST_CASE("finding: docker where there is one, else podman, or the one that is asked for",
          "[engine][finding][req:engine-of-machine]") {
  auto const machine = Machine();
  machine.have("podman");
  CHECK(found(machine.environment()).kind == EngineKind::podman);
  machine.have("docker");
  CHECK(found(machine.environment()).kind == EngineKind::docker);
  CHECK(found(machine.environment(), EngineKind::podman).kind == EngineKind::podman);
}

TEST_CASE("finding: an engine that is not there", "[engine][finding][req:engine-of-machine]") {
  auto const machine = Machine();
  CHECK(support::failure_of<base::EngineUnavailable>(engine::find_engine(machine.environment(), {}))
            .tried == "no program docker or podman on PATH");
  machine.have("docker");
  CHECK(support::failure_of<base::EngineUnavailable>(
            engine::find_engine(machine.environment(), EngineKind::podman))
            .tried == "no program podman on PATH");
}

TEST_CASE("finding: where it listens", "[engine][finding][req:engine-of-machine]") {
  auto const machine = Machine();
  machine.have("docker", "echo unix:///by/context.sock");
  machine.have("podman");
  CHECK(found(machine.environment()).address == "unix:///var/run/docker.sock");
  CHECK(found(machine.environment({{"DOCKER_HOST", "unix:///a.sock"}})).address ==
        "unix:///a.sock");
  auto const by_context = found(machine.environment({{"DOCKER_CONTEXT", "other"}}));
  CHECK(by_context.address == "unix:///by/context.sock");
  // pack and the client speak to the same one.
  CHECK(by_context.environment.find("DOCKER_HOST") == "unix:///by/context.sock");
  CHECK_FALSE(by_context.environment.find("DOCKER_CONTEXT"));
  auto const podman = [&](Variables variables) {
    return found(machine.environment(std::move(variables)), EngineKind::podman).address;
  };
  CHECK(podman({{"CONTAINER_HOST", "unix:///b.sock"}}) == "unix:///b.sock");
  CHECK(podman({}).ends_with("/podman/podman.sock"));
}

TEST_CASE("finding: a remote engine is refused", "[engine][finding][req:engine-of-machine]") {
  auto const machine = Machine();
  machine.have("docker");
  auto const engine =
      engine::find_engine(machine.environment({{"DOCKER_HOST", "tcp://10.0.0.1:2375"}}), {});
  CHECK(support::failure_of<base::EngineRemote>(engine).address == "tcp://10.0.0.1:2375");
}

TEST_CASE("finding: the engine of a record, whatever the variables say today",
          "[engine][finding][req:clean-by-record]") {
  auto const machine = Machine();
  machine.have("docker");
  machine.have("podman");
  auto const today = machine.environment(
      {{"DOCKER_HOST", "unix:///today.sock"}, {"CONTAINER_HOST", "unix:///today.sock"}});
  for (auto const* const text : {"docker unix:///then.sock", "podman unix:///then.sock"}) {
    auto const engine = engine::engine_of_record(today, text);
    REQUIRE(engine);
    CHECK((*engine)->about().address == "unix:///then.sock");
    CHECK(engine::record_of_engine((*engine)->about()) == text);
  }
  // podman's own client, which needs no service.
  auto const alone = engine::engine_of_record(today, "podman");
  REQUIRE(alone);
  CHECK_FALSE((*alone)->about().environment.find("CONTAINER_HOST"));
  CHECK(engine::record_of_engine((*alone)->about()) == "podman");
}
