#include "buildpack/inputs.hpp"
#include "support/catch.hpp"

#include <array>

using buildpack::Start;

namespace {

auto started(std::vector<std::string> arguments,
             std::map<std::string, std::string, std::less<>> variables = {}) -> Start {
  return {.arguments = std::move(arguments), .environment = {std::move(variables)}};
}

} // namespace

TEST_CASE("inputs: the program's name is the phase", "[buildpack][inputs]") {
  CHECK(buildpack::phase_of(started({"/cnb/x/bin/detect"})) == buildpack::Phase::detect);
  CHECK(buildpack::phase_of(started({"build"})) == buildpack::Phase::build);
  auto const unknown = buildpack::phase_of(started({"/x/wrapper"}));
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error() == base::Error{base::PhaseUnknown{"wrapper"}});
}

TEST_CASE("inputs: variables come before positional arguments",
          "[buildpack][inputs][req:detect-inputs]") {
  auto const both = buildpack::detect_inputs(
      started({"/bp/bin/detect", "/platform", "/arg/plan"},
              {{"CNB_BUILD_PLAN_PATH", "/env/plan"}, {"CNB_BUILDPACK_DIR", "/env/bp"}}));
  REQUIRE(both);
  CHECK(both->plan_path == "/env/plan");
  CHECK(both->buildpack_directory == "/env/bp");
  auto const positional =
      buildpack::detect_inputs(started({"/bp/bin/detect", "/platform", "/plan"}));
  REQUIRE(positional);
  CHECK(positional->plan_path == "/plan");
  CHECK(positional->buildpack_directory == "/bp");
  CHECK_FALSE(buildpack::detect_inputs(started({"/bp/bin/detect"})));
}

TEST_CASE("inputs: build takes its three places either way",
          "[buildpack][inputs][req:build-inputs]") {
  auto const positional =
      buildpack::build_inputs(started({"/bp/bin/build", "/layers", "/platform", "/plan"}));
  REQUIRE(positional);
  CHECK(positional->layers_directory == "/layers");
  CHECK(positional->plan_path == "/plan");
  auto const variables = buildpack::build_inputs(
      started({"build"}, {{"CNB_LAYERS_DIR", "/l"}, {"CNB_BP_PLAN_PATH", "/p"}}));
  REQUIRE(variables);
  CHECK(variables->layers_directory == "/l");
  CHECK(variables->plan_path == "/p");
  CHECK_FALSE(buildpack::build_inputs(started({"build", "/layers"})));
}

TEST_CASE("inputs: only our own variables are taken",
          "[buildpack][inputs][req:no-secret-in-outputs]") {
  auto const variables = std::array{"BP_CPYTHON_VERSION=3.12",
                                    "PIP_INDEX_URL=https://u:p@h/",
                                    "CNB_STACK_ID=x",
                                    "BP_EMPTY=",
                                    "BROKEN",
                                    static_cast<char const*>(nullptr)};
  auto const environment = buildpack::read_environment(variables.data());
  CHECK(environment.variables.size() == 3);
  CHECK(environment.find("BP_CPYTHON_VERSION") == "3.12");
  CHECK_FALSE(environment.find("PIP_INDEX_URL"));
}
