#include "job/builder.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace job;

namespace {

auto plan() -> BuildPlan {
  return {.pack = "/bin/pack",
          .image = "localhost/planqk-job/0123456789abcdef:latest",
          .builder = "planqk-base-builder",
          .lifecycle_image = "planqk-lifecycle:0.21.13",
          .run_image = "planqk-stack-run:bookworm",
          .project = "/tmp/run/project",
          .descriptor = "/tmp/run/project.toml",
          .variables = "/tmp/run/variables",
          .pack_home = "/tmp/run/pack",
          .network = "planqk-job-0123456789abcdef",
          .workspace = "0123456789abcdef/../workspace",
          .build_cache = "b",
          .launch_cache = "l",
          .volume_key = "k"};
}

auto engine(std::string address) -> Engine {
  return {.kind = EngineKind::docker,
          .program = "/bin/docker",
          .address = std::move(address),
          .environment = {.variables = {{"PATH", "/bin"}, {"DOCKER_HOST", "tcp://elsewhere"}}}};
}

auto has(std::vector<std::string> const& all, std::string_view one) -> bool {
  return std::ranges::find(all, one) != all.end();
}

} // namespace

TEST_CASE("builder: pack is never told to trust", "[job][builder][req:job-build-untrusted]") {
  auto const command = pack_command(plan(), engine("unix:///var/run/docker.sock"));
  CHECK(command.arguments ==
        std::vector<std::string>{"/bin/pack",
                                 "build",
                                 "localhost/planqk-job/0123456789abcdef:latest",
                                 "--builder",
                                 "planqk-base-builder",
                                 "--lifecycle-image",
                                 "planqk-lifecycle:0.21.13",
                                 "--run-image",
                                 "planqk-stack-run:bookworm",
                                 "--pull-policy",
                                 "never",
                                 "--path",
                                 "/tmp/run/project",
                                 "--descriptor",
                                 "/tmp/run/project.toml",
                                 "--env-file",
                                 "/tmp/run/variables",
                                 "--network",
                                 "planqk-job-0123456789abcdef",
                                 "--workspace",
                                 "0123456789abcdef/../workspace",
                                 "--no-color",
                                 "--cache",
                                 "type=build;format=volume;name=b",
                                 "--cache",
                                 "type=launch;format=volume;name=l"});
  CHECK(command.environment.variables ==
        base::Environment{.variables = {{"DOCKER_HOST", "unix:///var/run/docker.sock"},
                                        {"PACK_HOME", "/tmp/run/pack"},
                                        {"TMPDIR", "/tmp/run/pack"},
                                        {"PACK_VOLUME_KEY", "k"},
                                        {"PATH", "/bin"}}}
            .variables);
}

TEST_CASE("builder: another socket, a previous image", "[job][builder]") {
  auto changed = plan();
  changed.previous_image = "localhost/planqk-job/cache:key";
  auto const arguments = pack_command(changed, engine("unix:///run/podman/podman.sock")).arguments;
  CHECK(has(arguments, "inherit"));
  CHECK(has(arguments, "localhost/planqk-job/cache:key"));
}

TEST_CASE("builder: variables go by a file, a line each",
          "[job][builder][req:job-build-variables]") {
  CHECK(format_variables({{"A", "1"}, {"B", "x=y"}}, "id") == "PLANQK_JOB_RUN=id\nA=1\nB=x=y\n");
  CHECK(format_variables({{"A", "one\nPIP_INDEX_URL=evil"}}, "id") == std::nullopt);
  CHECK(format_variables({{"A", "one\r"}}, "id") == std::nullopt);
}

TEST_CASE("builder: the builder tells its lifecycle, its buildpacks, its run image and its user",
          "[job][builder]") {
  auto const label = std::string(
      R"({"description": "", "lifecycle": {"version": "0.21.13", "api": {}}, "buildpacks":)"
      R"( [{"id": "a", "version": "1"}, {"id": "planqk-buildpacks/planqk-wrapper", "version": "2"}],)"
      R"( "stack": {"runImage": {"image": "run:1", "mirrors": ["m/run:1"]}}})");
  CHECK(parse_builder("sha256:1\n" + label + "\nPATH=/bin\nCNB_USER_ID=1001\nCNB_GROUP_ID=1000") ==
        Builder{.id = "sha256:1",
                .lifecycle_version = "0.21.13",
                .buildpacks = {{"a", "1"}, {"planqk-buildpacks/planqk-wrapper", "2"}},
                .run_images = {"run:1", "m/run:1"},
                .user = BuildUser{.user = 1001, .group = 1000}});
  CHECK(parse_builder("") == Builder());
  CHECK(parse_builder("i\n<no value>\nCNB_USER_ID=1001") == Builder{.id = "i"});
  CHECK(parse_builder("i\n{\"lifecycle\": \"0.21\"}\nCNB_USER_ID=me\nCNB_GROUP_ID=1") ==
        Builder{.id = "i"});
}

TEST_CASE("builder: a run image without a stack", "[job][builder]") {
  CHECK(parse_builder("i\n{\"stack\": {\"runImage\": {\"image\": \"\"}}, \"images\":"
                      " [{\"image\": \"run:2\", \"mirrors\": null}, {\"image\": \"run:3\"}]}") ==
        Builder{.id = "i", .run_images = {"run:2"}});
}

TEST_CASE("builder: pack's phases", "[job][builder]") {
  CHECK(phase_of("===> BUILDING") == "building");
  CHECK(phase_of("[builder] ===> BUILDING").empty());
}

TEST_CASE("builder: a container of a build is limited", "[job][builder][req:job-build-limits]") {
  CHECK(memory_arguments({.processes = 10, .memory = 100}, "c") ==
        std::vector<std::string>{"update", "--memory", "100", "--memory-swap", "100", "c"});
  CHECK(limit_arguments({.processes = 10, .memory = 100}, "c") ==
        std::vector<std::string>{"update", "--memory", "100", "--memory-swap", "100",
                                 "--pids-limit", "10", "c"});
}
