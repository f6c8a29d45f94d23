#include "base/job_failures.hpp"
#include "engine/job_inputs.hpp"
#include "engine/values.hpp"
#include "job/inputs.hpp"
#include "support/catch.hpp"
#include "support/job_place.hpp"

#include <string>
#include <variant>

using engine::Names;
using job::From;

TEST_CASE("job inputs: given as text or as files, and where they come from is told",
          "[engine][job-inputs]") {
  auto place = support::JobPlace();
  place.scratch.write("params.json", "[1]");
  auto const file = (place.scratch.path() / "params.json").string();
  place.options.inputs = {{.name = "data", .from = From::text, .value = "{}"},
                          {.name = "params", .from = From::file, .value = file}};
  auto const gathered = engine::gather_inputs(place.context(), place.options);
  REQUIRE(gathered);
  CHECK(gathered->told == Names{"data from --data", "params from " + file});
  CHECK(gathered->inputs[1] == job::Input{.name = "params", .text = "[1]"});
  place.options.limits.input = 2;
  CHECK_FALSE(engine::gather_inputs(place.context(), place.options));
}

TEST_CASE("job inputs: of one request", "[engine][job-inputs]") {
  auto place = support::JobPlace();
  place.scratch.write("request.json", R"({"data": 1, "n": 2})");
  place.options.request = (place.scratch.path() / "request.json").string();
  auto const gathered = engine::gather_inputs(place.context(), place.options);
  REQUIRE(gathered);
  CHECK(gathered->told ==
        Names{"data from " + *place.options.request, "n from " + *place.options.request});
}

TEST_CASE("job inputs: a project's examples, and those that the caller's own leave unused",
          "[engine][job-inputs]") {
  auto place = support::JobPlace();
  for (auto const* const name :
       {"input/data.json", "input/n.json", "input/a-b.json", "input/x.txt"})
    place.scratch.write(name, "1");
  auto const project = place.scratch.path().string();
  auto const examples = engine::gather_examples(place.context(), place.options, project);
  REQUIRE(examples);
  CHECK(examples->told ==
        Names{"data from the project's input/data.json", "n from the project's input/n.json"});
  CHECK(engine::unused_examples({{.name = "data", .text = "2"}}, project) == Names{"n"});
  CHECK(engine::unused_examples({}, project + "/none").empty());
}

TEST_CASE("job inputs: secrets from a file or a variable of ours",
          "[engine][job-inputs][req:job-secrets-really]") {
  auto place = support::JobPlace();
  place.scratch.write("token", "canary\n");
  place.environment.variables["SECRET_KEY"] = "value";
  place.options.secrets = {{"token", (place.scratch.path() / "token").string()}, {"key", ""}};
  auto const secrets = engine::read_secrets(place.context(), place.options);
  REQUIRE(secrets);
  REQUIRE(secrets->size() == 2);
  CHECK((*secrets)[0].variable == "SECRET_TOKEN");
  CHECK((*secrets)[0].value == "canary");
  CHECK((*secrets)[1].value == "value");
  place.options.secrets = {{"other", ""}};
  auto const missing = engine::read_secrets(place.context(), place.options);
  REQUIRE_FALSE(missing);
  CHECK(std::get<base::InputInvalid>(missing.error().what).what == "--secret other");
}
