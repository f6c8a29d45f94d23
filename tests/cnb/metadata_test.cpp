#include "cnb/metadata.hpp"
#include "support/catch.hpp"

TEST_CASE("metadata: text_of is empty for what is absent or no string", "[cnb][metadata]") {
  auto const metadata =
      cnb::Metadata{{"manager", {std::string("pip")}}, {"launch", {true}},
                    {"count", {std::int64_t{1}}},      {"files", {std::vector<std::string>{"a"}}},
                    {"inner", {cnb::Metadata{}}},      {"", {std::string("empty key")}}};
  auto const [key, text] = GENERATE(table<std::string, std::string>({
      {"manager", "pip"},
      {"launch", ""},
      {"count", ""},
      {"files", ""},
      {"inner", ""},
      {"absent", ""},
      {"", "empty key"},
  }));
  CAPTURE(key);
  CHECK(cnb::text_of(metadata, key) == text);
}
