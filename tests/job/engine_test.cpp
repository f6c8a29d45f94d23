#include "job/engine.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace job;

TEST_CASE("engine: what Docker says that it enforces", "[job][engine][req:job-run-limits]") {
  CHECK(parse_facts(EngineKind::docker,
                    "true true true true runc [name=seccomp,profile=default]\n") ==
        EngineFacts{.runtime = "runc"});
  CHECK(
      parse_facts(EngineKind::docker, "true false true false runsc [name=rootless name=userns]") ==
      EngineFacts{.rootless = true,
                  .remaps_users = true,
                  .not_enforced = {"swap", "processes"},
                  .runtime = "runsc"});
}

TEST_CASE("engine: what podman says", "[job][engine]") {
  CHECK(parse_facts(EngineKind::podman, "false v2 crun [cpuset cpu io memory pids]") ==
        EngineFacts{.runtime = "crun"});
  CHECK(parse_facts(EngineKind::podman, "true v2 runc [memory pids]") ==
        EngineFacts{.rootless = true, .not_enforced = {"cpus"}, .runtime = "runc"});
  CHECK(parse_facts(EngineKind::podman, "true v1 crun []").not_enforced.size() == 4);
}

TEST_CASE("engine: only one on this machine can mount our directories",
          "[job][engine][req:job-engine-local]") {
  CHECK(is_local("unix:///var/run/docker.sock"));
  CHECK_FALSE(is_local("tcp://127.0.0.1:2375"));
  CHECK_FALSE(is_local("ssh://user@host"));
  CHECK_FALSE(is_local("npipe:////./pipe/docker_engine"));
}

TEST_CASE("engine: which runtimes can hand us a directory", "[job][engine][req:job-output-bound]") {
  CHECK(shares_kernel(""));
  CHECK(shares_kernel("runc"));
  CHECK(shares_kernel("io.containerd.runc.v2"));
  CHECK_FALSE(shares_kernel("runsc"));
  CHECK_FALSE(shares_kernel("Kata-runtime"));
}

TEST_CASE("engine: a command line", "[job][engine]") {
  auto const engine = Engine{.program = "/bin/docker",
                             .address = "unix:///s",
                             .environment = {.variables = {{"PATH", "/bin"}}}};
  auto const command = command_line(engine, {"ps", "--all"});
  CHECK(command.arguments == std::vector<std::string>{"/bin/docker", "ps", "--all"});
  CHECK(command.environment == engine.environment);
}
