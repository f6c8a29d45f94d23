#include "schema/description.hpp"
#include "schema/json.hpp"
#include "schema/openapi.hpp"
#include "schema/yaml.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <string>
#include <string_view>

using namespace schema;

namespace {

constexpr auto job = std::string_view(R"({
  "description": 1, "entry_point": "src.program:run", "text": "Solves it.\nIn the end.",
  "parameters": [
    {"name": "data", "kind": "value", "required": true, "schema": {"$ref": "#/definitions/Log Entry"}},
    {"name": "shots", "kind": "value", "required": false, "schema": {"type": "integer"}, "default": 5},
    {"name": "files", "kind": "data_pool", "required": false},
    {"name": "token", "kind": "secret", "required": true, "variable": "SECRET_TOKEN"}],
  "others": false, "result": {"type": "array", "items": {"$ref": "#/definitions/LogEntry"}},
  "definitions": {"Log Entry": {"type": "object"}, "LogEntry": {"$ref": "#/definitions/Log Entry"}}})");

auto described() -> Description {
  auto description = parse_description(job);
  REQUIRE(description);
  return *description;
}

} // namespace

TEST_CASE("openapi: of a job", "[schema][openapi][req:job-openapi]") {
  auto const text = format_yaml(draft_openapi(described(), "solver"));
  support::check_golden("schema/openapi.yaml", text);
}

TEST_CASE("openapi: the project's own document is laid over it",
          "[schema][openapi][req:job-openapi]") {
  auto const upload =
      parse_yaml("openapi: 2.0.0\ninfo:\n  title: Mine\n  contact: {name: me}\n"
                 "servers: [{url: 'https://example.org'}]\n"
                 "components:\n  schemas:\n    Request:\n      examples: [{data: {}}]\n");
  REQUIRE(upload);
  auto const merged = merge_openapi(draft_openapi(described(), "solver"), *upload);
  auto const& info = *find(merged, "info");
  CHECK(text_of(find(merged, "openapi")) == "3.1.0");
  CHECK(text_of(find(info, "title")) == "Mine");
  CHECK(text_of(find(info, "version")) == "1");
  CHECK(find(info, "contact") != nullptr);
  CHECK(find(merged, "servers")->items.size() == 1);
  auto const& request = *find(*find(*find(merged, "components"), "schemas"), "Request");
  CHECK(find(request, "examples") != nullptr);
  CHECK(find(request, "properties") != nullptr);
}

TEST_CASE("openapi: a hostile description", "[schema][openapi][req:job-openapi]") {
  auto const description = parse_description(R"({"description": 1, "parameters": [
      {"name": "a", "kind": "value", "schema": [1, {"$ref": 5}], "default": {"$ref": "x"}},
      {"name": "b", "kind": "value", "schema": {"$ref": "#/definitions/nowhere"}}],
      "result": {"$ref": "#/definitions/"}, "definitions": {"": {}, "/": 5, "_": {}}})");
  REQUIRE(description);
  auto const text = format_yaml(draft_openapi(*description, "\x1b[31m"));
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(parse_yaml(text));
}

TEST_CASE("openapi: definitions whose names differ in nothing that is allowed",
          "[schema][openapi][req:job-openapi]") {
  auto text = std::string(R"({"description": 1, "parameters": [], "definitions": {"a a": 1)");
  for (auto first = 0xC3U; first < 0xDFU; ++first)
    for (auto second = 0x80U; second < 0xC0U; ++second)
      text += std::string(R"(,")") + static_cast<char>(first) + static_cast<char>(second) + "\":5";
  auto const description = parse_description(text + R"(,"a a": 2}})");
  REQUIRE(description);
  auto const api = draft_openapi(*description, "t");
  auto const& schemas = *find(*find(api, "components"), "schemas");
  CHECK(find(schemas, "a_a")->text == "2");
  CHECK(find(schemas, "__") != nullptr);
  CHECK(find(schemas, "___1791") != nullptr);
  CHECK(find(schemas, "___1792") == nullptr);
}
