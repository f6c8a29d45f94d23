#include "job/container.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace job;

namespace {

auto plan() -> ContainerPlan {
  return {.names = names_of("0123456789abcdef"),
          .image = "sha256:1234",
          .owner = "1000",
          .identity = {.user = "1000:1000"},
          .mounts = {{.source = "/tmp/run/input", .target = "/var/input"}},
          .output = bound_of(gibibyte, 1000),
          .starter = Starter{.program = "/usr/bin/planqk-job",
                             .socket = "/tmp/run/output.socket",
                             .command = {"/cnb/process/web", "-x"}},
          .deadline = 1234};
}

// An option and its value on one line.
auto text_of(std::vector<std::string> const& arguments) -> std::string {
  auto text = std::string();
  for (auto const& argument : arguments)
    text += (argument.starts_with("--") ? "\n" : text.empty() ? "" : " ") + argument;
  return text + "\n";
}

} // namespace

TEST_CASE("container: everything that confines a job", "[job][container][req:job-run-confined]") {
  support::check_golden("job/container.txt", text_of(create_arguments(plan())));
}

TEST_CASE("container: whatever an option changes", "[job][container]") {
  auto changed = plan();
  changed.network = "lab";
  changed.port = 8080;
  changed.runtime = "runsc";
  changed.identity = {.user = "1000:1000", .maps_us = true};
  changed.mounts = {{.source = "/tmp/a,\"b", .target = "/var/input"}};
  changed.variables = {{"OMP_NUM_THREADS", "7"}, {"HOME", "/home"}, {"BASE64_ENCODED", "true"}};
  changed.output = {};
  changed.starter = {};
  changed.secrets = {"SECRET_TOKEN"};
  changed.limits = {.cpu_thousandths = 2500, .temporary_files = TemporaryFiles::programs_too};
  changed.deadline = {};
  changed.process_ceiling = 4096;
  support::check_golden("job/container-changed.txt", text_of(create_arguments(changed)));
}

TEST_CASE("container: what goes beyond the limit of the output is seen to, and little more fits",
          "[job][container][req:job-output-bound]") {
  auto const bound = bound_of(16 * mebibyte, 1000);
  CHECK(bound.bytes > 17 * mebibyte); // each of the files may waste a page
  CHECK(bound.bytes < 22 * mebibyte);
  CHECK(bound_of(16 * mebibyte + 1, 1000).bytes % 4096 ==
        0); // as it is compared with what was made
  CHECK(bound.names > 1001);
  CHECK(bound.names < 1100);
}

TEST_CASE("container: a job is never root", "[job][container][req:job-run-user]") {
  auto const docker = EngineKind::docker;
  CHECK(choose_identity(docker, {}, 1000, 100) == Identity{.user = "1000:100"});
  CHECK(choose_identity(docker, {}, 0, 0) == Identity{.user = "65532:65532", .owner = 65532});
  CHECK(choose_identity(docker, {.rootless = true}, 1000, 100) ==
        Identity{.user = "65532:65532", .open_to_all = true});
  CHECK(choose_identity(docker, {.remaps_users = true}, 0, 0) ==
        Identity{.user = "65532:65532", .open_to_all = true});
  CHECK(choose_identity(EngineKind::podman, {.rootless = true}, 1000, 100) ==
        Identity{.user = "1000:100", .maps_us = true});
  CHECK(choose_identity(EngineKind::podman, {}, 0, 0) ==
        Identity{.user = "65532:65532", .owner = 65532});
}
