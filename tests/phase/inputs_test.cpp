#include "phase/inputs.hpp"
#include "support/catch.hpp"

#include <array>

using phase::Start;

namespace {

auto started(std::vector<std::string> arguments,
             std::map<std::string, std::string, std::less<>> variables = {}) -> Start {
  return {.arguments = std::move(arguments), .environment = {std::move(variables)}};
}

} // namespace

TEST_CASE("inputs: the program's name is the phase", "[phase][inputs]") {
  CHECK(phase::phase_of(started({"/cnb/x/bin/detect"})) == phase::Phase::detect);
  CHECK(phase::phase_of(started({"build"})) == phase::Phase::build);
  auto const unknown = phase::phase_of(started({"/x/wrapper"}));
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error() == base::Error{base::PhaseUnknown{"wrapper"}});
}

TEST_CASE("inputs: variables come before positional arguments",
          "[phase][inputs][req:detect-inputs]") {
  auto const both = phase::detect_inputs(
      started({"/bp/bin/detect", "/platform", "/arg/plan"},
              {{"CNB_BUILD_PLAN_PATH", "/env/plan"}, {"CNB_BUILDPACK_DIR", "/env/bp"}}));
  REQUIRE(both);
  CHECK(both->plan_path == "/env/plan");
  CHECK(both->buildpack_directory == "/env/bp");
  auto const positional = phase::detect_inputs(started({"/bp/bin/detect", "/platform", "/plan"}));
  REQUIRE(positional);
  CHECK(positional->plan_path == "/plan");
  CHECK(positional->buildpack_directory == "/bp");
  CHECK_FALSE(phase::detect_inputs(started({"/bp/bin/detect"})));
}

TEST_CASE("inputs: build takes its three places either way", "[phase][inputs][req:build-inputs]") {
  auto const positional =
      phase::build_inputs(started({"/bp/bin/build", "/layers", "/platform", "/plan"}));
  REQUIRE(positional);
  CHECK(positional->layers_directory == "/layers");
  CHECK(positional->plan_path == "/plan");
  auto const variables = phase::build_inputs(
      started({"build"}, {{"CNB_LAYERS_DIR", "/l"}, {"CNB_BP_PLAN_PATH", "/p"}}));
  REQUIRE(variables);
  CHECK(variables->layers_directory == "/l");
  CHECK(variables->plan_path == "/p");
  CHECK_FALSE(phase::build_inputs(started({"build", "/layers"})));
}

TEST_CASE("inputs: only our own variables are taken", "[phase][inputs][req:no-secret-in-outputs]") {
  auto const variables = std::array{"BP_CPYTHON_VERSION=3.12",
                                    "PIP_INDEX_URL=https://u:p@h/",
                                    "CNB_STACK_ID=x",
                                    "BP_EMPTY=",
                                    "BROKEN",
                                    static_cast<char const*>(nullptr)};
  auto const environment = phase::read_environment(variables.data());
  CHECK(environment.variables.size() == 3);
  CHECK(environment.find("BP_CPYTHON_VERSION") == "3.12");
  CHECK_FALSE(environment.find("PIP_INDEX_URL"));
}
