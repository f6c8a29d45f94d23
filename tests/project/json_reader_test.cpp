#include "project/json_reader.hpp"
#include "support/catch.hpp"

// The grammar itself is tested with planqk.json, which is read by it.

TEST_CASE("json: one value and nothing beside it is a JSON text",
          "[project][json][req:planqk-json-strict]") {
  for (auto const* const text : {"{}", "[1, 2]", " \"text\" ", "null", "-0.5e3", "{\"a\": {}}"})
    CHECK(project::is_json(text));
  for (auto const* const text : {"", " ", "{", "1 2", "'text'", "NaN", "{\"a\": 1,}", "\xff"})
    CHECK_FALSE(project::is_json(text));
}
