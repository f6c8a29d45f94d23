#include "project/planqk_json.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>

using namespace std::string_literals;
using project::parse_planqk_json;
using project::PlanqkJson;

namespace {

auto refusal(std::string_view text) -> base::SyntaxInvalid {
  auto const json = parse_planqk_json(text, "planqk.json");
  REQUIRE_FALSE(json);
  auto const* const error = std::get_if<base::SyntaxInvalid>(&json.error().what);
  REQUIRE(error != nullptr);
  return *error;
}

} // namespace

TEST_CASE("planqk.json: name and runtime are read, the rest is passed over",
          "[project][planqk_json][req:planqk-json-tolerant]") {
  auto const json = parse_planqk_json(R"({
    "name": "my service", "descriptionFile": "README.md",
    "resources": {"cpu": 0.5, "memory": 1, "gpu": {"type": "NVIDIA_TESLA_T4", "count": 1},
                  "name": "inner", "runtime": "inner"},
    "quantumBackend": "NONE", "list": [{"name": "inner"}, null, true, false],
    "runtime": "PYTHON_TEMPLATE"
  })",
                                      "planqk.json");
  REQUIRE(json);
  CHECK(
      *json ==
      PlanqkJson{.name = "my service", .runtime = "PYTHON_TEMPLATE", .cpu = "0.5", .memory = "1"});
}

TEST_CASE("planqk.json: absent keys and other types are empty", "[project][planqk_json]") {
  auto const text = GENERATE(as<std::string>(), "{}", R"({"name": 1, "runtime": null})",
                             R"({"name": {"name": "x"}, "runtime": ["DOCKER"]})",
                             R"({"Name": "x", "RUNTIME": "DOCKER", "": "y"})", R"(["name", "x"])",
                             R"([{"name": "x", "runtime": "DOCKER"}])", R"("name")", "null", "1",
                             "true", R"({"a": {"name": "x"}, "b": "runtime"})");
  INFO(text);
  auto const json = parse_planqk_json(text, "planqk.json");
  REQUIRE(json);
  CHECK(*json == PlanqkJson{});
}

TEST_CASE("planqk.json: the last of equal names wins", "[project][planqk_json]") {
  CHECK(parse_planqk_json(R"({"name": "a", "name": "b"})", "f")->name == "b");
  CHECK(parse_planqk_json(R"({"name": "a", "name": 7})", "f")->name.empty());
  CHECK(parse_planqk_json(R"({"name": "a", "name": [["b"]]})", "f")->name.empty());
}

TEST_CASE("planqk.json: escapes are resolved in names and values", "[project][planqk_json]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {R"({"n\u0061me": "x"})", "x"},
      {R"({"name": "\"\\\/\b\f\n\r\t"})", "\"\\/\b\f\n\r\t"},
      {R"({"name": "\u0041\u00e4\u20AC"})", "A\u00e4\u20ac"},
      {R"({"name": "\ud83d\ude00"})", "\U0001f600"},
      {R"({"name": "\uD83D\uDE00!"})", "\U0001f600!"},
      {R"({"name": "\ud800"})", "\ufffd"},
      {R"({"name": "\udc00x"})", "\ufffdx"},
      {R"({"name": "\udc00\udc00"})", "\ufffd\ufffd"},
      {R"({"name": "\ud800\u0041"})", "\ufffdA"},
      {R"({"name": "\ud800\ud83d\ude00"})", "\ufffd\U0001f600"},
      {R"({"name": "grün €"})", "grün €"},
      {R"({"name": ""})", ""},
  }));
  INFO(text);
  auto const json = parse_planqk_json(text, "planqk.json");
  REQUIRE(json);
  CHECK(json->name == expected);
  CHECK(parse_planqk_json(R"({"name": "a\u0000b"})", "f")->name == "a\0b"s);
}

TEST_CASE("planqk.json: every valid JSON text is accepted",
          "[project][planqk_json][req:planqk-json-strict]") {
  auto const text = GENERATE(
      as<std::string>(), "[]", "{}", "[[]]", "[{}]", "{\"a\":{}}", " \t\r\n[ ] \n", "0", "-0", "1",
      "-1", "10", "1.0", "0.1", "-0.0", "1e5", "1E5", "1e+5", "1e-5", "0e0", "1.5e300", "1e400",
      "-1e99999999", "123456789012345678901234567890", "0.00000000000000000000000000001", "\"\"",
      "\"\\u0000\"", "\"\\uDBFF\\uDFFF\"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\x7f\"",
      "\"\u2028\u2029\"", "\"\xf4\x8f\xbf\xbf\"", "\"\xef\xbf\xbf\"", "\"a\\\\\"", "\"\\\"\"",
      "[1,2]", "[1 , 2 ]", "{\"a\":1,\"a\":2}", "{\"a\":1,\"b\":[{\"c\":[]}]}", "[true,false,null]",
      "{\"\":0}", "[[[[[[[[[[]]]]]]]]]]", "{\"a\" :\n1}");
  INFO(text);
  CHECK(parse_planqk_json(text, "planqk.json"));
}

TEST_CASE("planqk.json: every invalid text is refused",
          "[project][planqk_json][req:planqk-json-strict]") {
  auto const text = GENERATE(
      as<std::string>(), "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]",
      "[1 2]", "[1}", "{1}", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}",
      "{\"a\":1]", "{\"a\" 1}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\":1 \"b\":2}", "{null:1}",
      "{[]:1}", "1 2", "[] []", "{}x", "nul", "nulll", "True", "None", "tru", "falsee", "NaN",
      "Infinity", "-Infinity", "-", "+1", "01", "-01", "00", "1.", ".1", "-.1", "1.e1", "1e", "1e+",
      "1e-", "1ee1", "1e1.5", "0x10", "1_000", "- 1", "--1", "1.2.3", "\"", "\"a", "\"\\\"", "'a'",
      "\"\\\"", "\"\\a\"", "\"\\x41\"", "\"\\u\"", "\"\\u12\"", "\"\\u123g\"", "\"\\U0041\"",
      "\"\\ \"", "\"a\nb\"", "\"a\tb\"", "\"\x1f\"", "\"\xff\"", "\"\x80\"", "\"\xc3\"",
      "\"\xc0\xaf\"", "\"\xe0\x80\xaf\"", "\"\xed\xa0\x80\"", "\"\xf0\x80\x80\xaf\"",
      "\"\xf4\x90\x80\x80\"", "\"\xf5\x80\x80\x80\"", "\"\xe2\x82\"", "\xef\xbb\xbf{}", "\xff",
      "// c\n{}", "{} // c", "/* c */{}", "[1]#", "\f{}", "\v1", "\xc2\xa0{}", "undefined",
      "\\u0031");
  INFO(text);
  CHECK_FALSE(parse_planqk_json(text, "planqk.json"));
}

TEST_CASE("planqk.json: a NUL is no whitespace", "[project][planqk_json]") {
  CHECK_FALSE(parse_planqk_json("\0"s, "f"));
  CHECK_FALSE(parse_planqk_json("{}\0"s, "f"));
  CHECK_FALSE(parse_planqk_json("[\0]"s, "f"));
  CHECK_FALSE(parse_planqk_json("\"a\0b\""s, "f"));
  CHECK_FALSE(parse_planqk_json("\"\\\0\""s, "f"));
}

TEST_CASE("planqk.json: an error names file, line, column and what was expected",
          "[project][planqk_json][req:manifest-error-located]") {
  using Row = std::tuple<std::string, int, int, std::string>;
  auto const [text, line, column, detail] = GENERATE(values<Row>({
      {"", 1, 1, "expected a value"},
      {"{\n  \"a\": x\n}", 2, 8, "expected a value"},
      {"{\n\n", 3, 1, "expected a name in double quotes"},
      {"{\r\n\"a\": 1,\r\n}", 3, 1, "expected a name in double quotes"},
      {"{\"a\" 1}", 1, 6, "expected ':'"},
      {"[1 2]", 1, 4, "expected ',' or ']'"},
      {"{\"a\": 1 \"b\"", 1, 9, "expected ',' or '}'"},
      {"[\r\r-x]", 3, 2, "expected a digit"},
      {"[1.]", 1, 4, "expected a digit"},
      {"[\"ab", 1, 5, "the string is not closed"},
      {"[\"a\\q\"]", 1, 4, "an invalid escape"},
      {"[\"a\nb\"]", 1, 4, "a control character in a string"},
      {"[\"\xc3\xa4\xff\"]", 1, 5, "invalid UTF-8"},
      {"{}\n{}", 2, 1, "text after the value"},
      {"{\n}]", 2, 2, "text after the value"},
  }));
  INFO(text);
  CHECK(
      refusal(text) ==
      base::SyntaxInvalid{.file = "planqk.json", .line = line, .column = column, .detail = detail});
}

TEST_CASE("planqk.json: deep nesting costs no stack",
          "[project][planqk_json][req:parsers-bounded]") {
  auto const depth = std::size_t{1} << 20U;
  auto const open = std::string(depth, '[');
  CHECK(refusal(open).detail == "expected a value");
  CHECK(parse_planqk_json(open + std::string(depth, ']'), "f"));
  auto objects = std::string();
  for (auto i = 0; i < 100'000; ++i)
    objects += "{\"name\":";
  CHECK(refusal(objects).column == 800'001);
}
