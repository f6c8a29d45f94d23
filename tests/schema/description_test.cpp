#include "schema/description.hpp"
#include "schema/inputs.hpp"
#include "support/catch.hpp"

#include <string>
#include <string_view>
#include <tuple>

using namespace schema;

namespace {

constexpr auto good = std::string_view(R"({
  "description": 1, "entry_point": "src.program:run", "text": "Solves it.",
  "parameters": [
    {"name": "data", "kind": "value", "required": true, "schema": {"$ref": "#/definitions/Data"}},
    {"name": "shots", "kind": "value", "required": false, "schema": {"type": "integer"}, "default": 5},
    {"name": "note", "kind": "value", "required": false, "schema": {"type": "string"}, "raw": true},
    {"name": "files", "kind": "data_pool", "required": true},
    {"name": "token", "kind": "secret", "required": true, "variable": "SECRET_TOKEN"}],
  "others": false, "result": {"type": "object"},
  "definitions": {"Data": {"type": "object", "required": ["n"]}}})");

auto told(Given const& given) -> std::string {
  auto const description = parse_description(good);
  REQUIRE(description);
  auto text = std::string();
  for (auto const& mistake : check_inputs(*description, given).mistakes)
    text += (text.empty() ? "" : "; ") + mistake.path + ": " + mistake.what;
  return text;
}

} // namespace

TEST_CASE("description: a document", "[schema][description][req:job-describe]") {
  auto const description = parse_description(good);
  REQUIRE(description);
  REQUIRE(description->parameters.size() == 5);
  CHECK(description->parameters[0].is_required);
  CHECK(description->parameters[2].takes_raw_text);
  CHECK(description->parameters[3].source == Source::data_pool);
  CHECK(description->parameters[4].variable == "SECRET_TOKEN");
  CHECK(description->text == "Solves it.");
  CHECK_FALSE(description->takes_others);
}

TEST_CASE("description: a missing input may have another spelling",
          "[schema][description][req:job-input-checked]") {
  auto const given = Given{.values = {{.name = "Da_ta", .text = "{}"}, {.name = "d", .text = "{}"}},
                           .data_pools = {"files"},
                           .secrets = {"token"}};
  CHECK(told(given) == "data: it is missing (there is an input Da_ta)");
}

TEST_CASE("description: what is none", "[schema][description][req:job-describe]") {
  auto const text = GENERATE(
      as<std::string>(), "", "5", "[]", "{}", R"({"description": 1})",
      R"({"description": 2, "parameters": []})", R"({"description": "1", "parameters": []})",
      R"({"description": 1, "parameters": {}})", R"({"description": 1, "parameters": [5]})",
      R"({"description": 1, "parameters": [{"name": "a"}]})",
      R"({"description": 1, "parameters": [{"name": "", "kind": "value"}]})",
      R"({"description": 1, "parameters": [{"name": "\u001b", "kind": "value"}]})",
      R"({"description": 1, "parameters": [{"name": "a", "kind": "x"}]})",
      R"({"description": 1, "parameters": [{"name": "a", "kind": "secret"}]})",
      std::string((1U << 20U) + 1, ' '), std::string(200, '['));
  CHECK_FALSE(parse_description(text));
}

TEST_CASE("description: inputs that fit, and that do not",
          "[schema][description][req:job-input-checked]") {
  auto const full = Given{.values = {{"data", R"({"n": 1})"}, {"shots", "5"}, {"note", "{}"}},
                          .data_pools = {"files"},
                          .secrets = {"token"}};
  CHECK(told(full).empty());
  auto by_variable = full;
  by_variable.secrets.clear();
  CHECK(told(by_variable) == "token: the secret is missing");
  by_variable.variables = {"SECRET_TOKEN"};
  CHECK(told(by_variable).empty());
  auto null = full;
  null.values[0].text = "null";
  CHECK(told(null).empty());
  CHECK(told({.values = {{"data", "{}"}, {"shots", R"("many")"}}}) ==
        "data.n: it is missing; shots: expected an integer, found text; "
        "files: the data pool is missing; token: the secret is missing");
  CHECK(told({.values = {}, .data_pools = {"files"}, .secrets = {"token"}}) ==
        "data: it is missing");
}
