#include "schema/json.hpp"
#include "support/catch.hpp"

#include <string>

using namespace schema;

namespace {

constexpr auto few = Bounds{.values = 10, .depth = 3};

} // namespace

TEST_CASE("json: a value and its text", "[schema][json]") {
  auto const text = std::string(
      R"({"b":[1.50,true,null,"ü\n\"\\"],"a":{},"c":[],"big":123456789012345678901234567890})");
  auto const value = parse_json(text, {.values = 100, .depth = 10});
  REQUIRE(value);
  CHECK(format_json(*value, Layout::one_line) == text + "\n");
  auto const again =
      parse_json(format_json(*value, Layout::indented), {.values = 100, .depth = 10});
  REQUIRE(again);
  CHECK(*again == *value);
  CHECK(format_json(*parse_json(R"({"a": [1, {}]})", few), Layout::indented) ==
        "{\n  \"a\": [\n    1,\n    {}\n  ]\n}\n");
}

TEST_CASE("json: bounds", "[schema][json][req:job-input-checked]") {
  CHECK(parse_json("[[[1]]]", few));
  CHECK(parse_json("[[[[1]]]]", few).error() == "it is nested too deeply");
  CHECK(parse_json("[1,2,3,4,5,6,7,8,9]", few));
  CHECK(parse_json("[1,2,3,4,5,6,7,8,9,10]", few).error() == "it holds too many values");
  CHECK(parse_json("[1,", few).error().starts_with("line 1, column 4"));
  CHECK_FALSE(parse_json("", few));
  CHECK_FALSE(parse_json(std::string(1'000'000, '['), few));
}

TEST_CASE("json: of equal names the last one counts", "[schema][json]") {
  auto const value = parse_json(R"({"a": 1, "a": 2})", few);
  REQUIRE(value);
  CHECK(find(*value, "a")->text == "2");
  CHECK(find(*value, "b") == nullptr);
}

TEST_CASE("json: no control character comes out", "[schema][json]") {
  CHECK(format_json(text_value("\x1b\x7f\xc2\x9b\xc2\xa0"), Layout::one_line) ==
        "\"\\u001b\\u007f\\u009b\xc2\xa0\"\n");
}
