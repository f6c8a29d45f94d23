#include "project/conda_sources.hpp"
#include "support/catch.hpp"

using project::RequirementKind;

namespace {

auto sources(std::string const& text) -> std::vector<project::Requirement> {
  auto const environment = project::parse_environment_yml(text, "environment.yml");
  REQUIRE(environment);
  return project::conda_sources(*environment, text);
}

} // namespace

TEST_CASE("conda sources: named channels are configuration", "[project][conda_sources]") {
  CHECK(sources("channels: [conda-forge, nvidia/label/cuda]\n"
                "dependencies: ['conda-forge::numpy', scipy]\n")
            .empty());
}

TEST_CASE("conda sources: places are named with their line",
          "[project][conda_sources][req:sources-every-manager]") {
  auto const found = sources("channels:\n  - conda-forge\n  - https://h.example/t/x\n"
                             "dependencies:\n  - ../up::numpy\n  - https://h.example/a.conda\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].kind == RequirementKind::channel);
  CHECK(found[0].target == "https://h.example/t/x");
  CHECK(found[0].line == 3);
  CHECK(found[1].target == "../up");
  CHECK(found[1].line == 5);
  CHECK(found[2].kind == RequirementKind::url);
  CHECK(found[2].line == 6);
}
