#include "schema/check.hpp"
#include "schema/json.hpp"
#include "support/catch.hpp"

#include <string>
#include <string_view>
#include <tuple>

using namespace schema;

namespace {

auto json(std::string_view text) -> Value {
  auto value = parse_json(text, {.values = 500'000, .depth = 100});
  REQUIRE(value);
  return *value;
}

auto told(std::string_view value, std::string_view shape, std::string_view definitions = "{}")
    -> std::string {
  auto const verdict = check(json(value), json(shape), json(definitions), "x");
  auto text = std::string(verdict.is_complete ? "" : "incomplete ");
  for (auto const& mistake : verdict.mistakes)
    text += (text.empty() ? "" : "; ") + mistake.path + ": " + mistake.what;
  return text;
}

auto repeated(std::string_view item, int times) -> std::string {
  auto list = std::string(item);
  for (auto index = 1; index < times; ++index)
    list.append(",").append(item);
  return list;
}

auto any_of_a(int times) -> std::string {
  return R"({"anyOf": [)" + repeated(R"({"$ref": "#/definitions/A"})", times) + "]}";
}

} // namespace

TEST_CASE("check: each keyword", "[schema][check][req:job-input-checked]") {
  auto const [value, shape, mistake] = GENERATE(table<std::string, std::string, std::string>({
      {"5", R"({"type": "integer"})", ""},
      {"5.0", R"({"type": "integer"})", ""},
      {"5.5", R"({"type": "integer"})", "x: expected an integer, found a number"},
      {"\"5\"", R"({"type": "integer"})", ""},
      {"\"five\"", R"({"type": "number"})", "x: expected a number, found text"},
      {"true", R"({"type": "integer"})", "x: expected an integer, found true or false"},
      {"\"False\"", R"({"type": "boolean"})", ""},
      {"2", R"({"type": "boolean"})", "x: expected true or false, found a number"},
      {"5", R"({"type": "string"})", "x: expected text, found a number"},
      {"null", R"({"type": ["number", "string"]})", "x: expected a number or text, found null"},
      {"null", R"({"type": "null"})", ""},
      {"null", R"({"type": ["number", "string", "array", "number"]})",
       "x: expected a number, text or a list, found null"},
      {"{}", R"({"type": "array"})", "x: expected a list, found an object"},
      {"[]", R"({"type": "object"})", "x: expected an object, found a list"},
      {"[]", R"({"type": "unheard-of"})", ""},
      {"5", R"({"enum": [5.0, "a"]})", ""},
      {R"("c")", R"({"enum": ["a", "b", null]})", "x: expected one of a, b, null"},
      {R"({"b": [1], "a": 2})", R"({"enum": [{"a": 2, "b": [1]}]})", ""},
      {"1", R"({"const": 2})", "x: expected 2"},
      {"1", R"({"const": [2]})", "x: expected another value"},
      {"3", R"({"minimum": 4})", "x: expected at least 4"},
      {"3", R"({"maximum": 2.5})", "x: expected at most 2.5"},
      {"3", R"({"exclusiveMinimum": 3})", "x: expected more than 3"},
      {"3", R"({"exclusiveMaximum": 3})", "x: expected less than 3"},
      {"1e400", R"({"maximum": 3})", "x: expected at most 3"},
      {"1e-400", R"({"maximum": 3})", ""},
      {"\"ü\"", R"({"maxLength": 1})", ""},
      {"\"ab\"", R"({"minLength": 3})", "x: its number of characters must be at least 3"},
      {"[1]", R"({"minItems": 2})", "x: its number of values must be at least 2"},
      {"[1]", R"({"maxItems": 0})", "x: its number of values must be at most 0"},
      {R"([1, "a"])", R"({"items": {"type": "integer"}})", "x[1]: expected an integer, found text"},
      {R"([1, 2, "a"])", R"({"prefixItems": [{"type": "string"}], "items": {"type": "integer"}})",
       "x[0]: expected text, found a number; x[2]: expected an integer, found text"},
      {R"({"a": "b"})", R"({"properties": {"a": {"type": "number"}}})",
       "x.a: expected a number, found text"},
      {"{}", R"({"required": ["a", "b"]})", "x.a: it is missing; x.b: it is missing"},
      {R"({"a": 1, "b": 1})", R"({"properties": {"a": {}}, "additionalProperties": false})",
       "x.b: there is no such field"},
      {R"({"a": "n"})", R"({"additionalProperties": {"type": "integer"}})",
       "x.a: expected an integer, found text"},
      {"5", R"({"allOf": [{"minimum": 6}, {"maximum": 4}]})",
       "x: expected at least 6; x: expected at most 4"},
      {"5", R"({"anyOf": [{"type": "string"}, {"type": "integer"}]})", ""},
      {"[]", R"({"oneOf": [{"type": "string"}, {"type": "integer"}]})",
       "x: expected text or an integer, found a list"},
      {"0", R"({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]})",
       "x: expected at least 1"},
      {R"({"a": "b"})", R"({"anyOf": [{"type": "array"}, {"type": "object", "required": ["n"]}]})",
       "x.n: it is missing"},
      {"5", R"({"anyOf": [{"minimum": 6}, {"maximum": 4}]})",
       "x: it fits none of the allowed forms"},
      {R"({"n": "a"})",
       R"({"anyOf": [{"properties": {"n": {"type": "integer"}}}, {"type": "null"}]})",
       "x.n: expected an integer, found text"},
      {"5", "false", "x: nothing is allowed here"},
      {"5", "true", ""},
      {"5", R"("no schema")", ""},
      {"\"a\"", R"({"pattern": "(a+)+$", "format": "uuid", "not": {}})", ""},
  }));
  CAPTURE(value, shape);
  CHECK(told(value, shape) == mistake);
}

TEST_CASE("check: references lead to the definitions alone",
          "[schema][check][req:job-input-checked]") {
  auto const definitions = R"({"Node": {"type": "object", "required": ["n"], "properties":
      {"n": {"type": "integer"}, "next": {"$ref": "#/definitions/Node"}}}})";
  CHECK(told(R"({"n": 1, "next": {"n": 2}})", R"({"$ref": "#/definitions/Node"})", definitions)
            .empty());
  CHECK(told(R"({"n": 1, "next": {"n": "a"}})", R"({"$ref": "#/definitions/Node"})", definitions) ==
        "x.next.n: expected an integer, found text");
  CHECK(told("5", R"({"$ref": "#/definitions/None"})", definitions).empty());
  CHECK(told("5", R"({"$ref": "file:///etc/passwd"})", definitions).empty());
}

TEST_CASE("check: what a schema can cost is bounded", "[schema][check][req:job-input-checked]") {
  auto const none_fits =
      std::string("x: it fits none of the allowed forms"); // looked at up to 10 mistakes
  SECTION("a reference to itself") {
    CHECK(told("5", R"({"$ref": "#/definitions/A"})", R"({"A": {"$ref": "#/definitions/A"}})") ==
          "incomplete ");
  }
  SECTION("every form doubles the work") {
    auto const twice = std::string(R"({"anyOf": [{"$ref": "#/definitions/A"},
        {"$ref": "#/definitions/A"}], "type": "array", "items": {"$ref": "#/definitions/A"}})");
    CHECK(told("[[[[[1]]]]]", twice, R"({"A": )" + twice + "}").starts_with("incomplete"));
  }
  SECTION("a long text by many schemas") {
    auto many = std::string(R"({"allOf": [{"type": "integer"})");
    for (auto index = 0; index < 2000; ++index)
      many += R"(,{"type": "integer"})";
    CHECK(told("\"" + std::string(1U << 20U, '1') + "\"", many + "]}") == "incomplete ");
  }
  SECTION("many schemas of many types") {
    auto const types = R"({"type": [)" + repeated(R"("string")", 20'000) + "]}";
    CHECK(told("1", any_of_a(1000), R"({"A": )" + types + "}").starts_with("incomplete"));
  }
  SECTION("many schemas that want much of nothing") {
    auto const wish = R"({"required": [)" + repeated(R"("a")", 20'000) + "]}";
    CHECK(told("{}", any_of_a(1000), R"({"A": )" + wish + "}") == none_fits);
  }
  SECTION("many schemas that allow nothing of much") {
    auto const wide = "{" + repeated(R"("a": 1)", 20'000) + "}";
    auto const rule = R"({"A": {"additionalProperties": false}})";
    CHECK(told(wide, any_of_a(1000), rule) == none_fits);
  }
  SECTION("long names that begin alike") {
    auto object = std::string("{");
    auto wide = std::string(R"({"allOf": [)");
    for (auto index = 1000; index < 1200; ++index)
      object += "\"" + std::string(50'000, 'a') + std::to_string(index) + "\": 1,";
    object.back() = '}';
    for (auto index = 0; index < 40; ++index)
      wide += R"({"properties": {")" + std::string(50'004, 'a') + R"(": {}}},)";
    wide.back() = ']';
    CHECK(told(object, wide + "}").starts_with("incomplete"));
  }
  SECTION("a long list by a wide schema") {
    auto list = std::string("[");
    auto wide = std::string("{\"properties\": {");
    for (auto index = 0; index < 20'000; ++index) {
      list += "{\"a\": 1},";
      wide += "\"p" + std::to_string(index) + "\": {},";
    }
    list.back() = ']';
    wide.back() = '}';
    CHECK(told(list, R"({"items": )" + wide + "}}").starts_with("incomplete"));
  }
}

TEST_CASE("check: names are shown, values never, and both stay short",
          "[schema][check][req:job-input-checked]") {
  auto const bad =
      told(R"({"a\u001b[31m": "canary"})", R"({"additionalProperties": {"type": "integer"}})");
  CHECK(bad.find('\x1b') == std::string::npos);
  CHECK(bad.find("canary") == std::string::npos);
  auto list = std::string("[");
  for (auto index = 0; index < 50; ++index)
    list += "\"a\",";
  list.back() = ']';
  auto const verdict =
      check(json(list), json(R"({"items": {"type": "integer"}})"), json("{}"), "x");
  CHECK(verdict.mistakes.size() == most_mistakes);
}
