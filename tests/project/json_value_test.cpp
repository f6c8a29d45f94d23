#include "project/json_value.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace project;

TEST_CASE("JSON value: one level, as it is written", "[project][json]") {
  auto const members = json_members(R"( {"a": [1, {"b": 2}], "c\u0064": "x" } )");
  REQUIRE(members);
  CHECK(*members == JsonMembers{{"a", R"([1, {"b": 2}])"}, {"cd", R"("x")"}});
  CHECK(json_member(*members, "cd") == R"("x")");
  CHECK(json_member(*members, "e") == "null");
  CHECK(json_items(R"( [1, {"b": [2]}, "x" , []])") ==
        std::vector<std::string>{"1", R"({"b": [2]})", R"("x")", "[]"});
  CHECK(json_items("[]") == std::vector<std::string>());
  CHECK(json_members("{}") == JsonMembers());
  CHECK(json_text(R"("a\n")") == "a\n");
}

TEST_CASE("JSON value: another kind of value, or none", "[project][json]") {
  for (auto const* const text :
       {"", "null", "1", "\"{}\"", "[]", "{} x", "{", R"({"a": 1, "a": 2})"})
    CHECK_FALSE(json_members(text));
  for (auto const* const text : {"", "null", "{}", "[1", "[1] 2", "[1,]"})
    CHECK_FALSE(json_items(text));
  for (auto const* const text : {"", "null", "\"a", "\"a\" x", "1"})
    CHECK_FALSE(json_text(text));
}
