#include "cnb/generator.hpp"
#include "support/catch.hpp"

// What we write, we read back as the same value: for values with every character that a format
// could get wrong. A failing case names its seed.

namespace {

constexpr auto seeds = 1000U;

template <class Make, class Format, class Parse>
void check_round_trips(Make make, Format format, Parse parse) {
  for (auto seed = 1U; seed <= seeds; ++seed) {
    auto generator = test_cnb::Generator(seed);
    auto const value = (generator.*make)();
    auto const text = format(value);
    INFO("seed " << seed << "\n" << text);
    auto const parsed = parse(text);
    REQUIRE(parsed);
    REQUIRE(*parsed == value);
    REQUIRE(format(*parsed) == text);
  }
}

} // namespace

TEST_CASE("round trip: build plans", "[cnb][build_plan][req:toml-round-trip]") {
  check_round_trips(&test_cnb::Generator::build_plan, cnb::format_build_plan,
                    cnb::parse_build_plan);
}

TEST_CASE("round trip: buildpack plans", "[cnb][build_plan][req:toml-round-trip]") {
  check_round_trips(&test_cnb::Generator::buildpack_plan, cnb::format_buildpack_plan,
                    cnb::parse_buildpack_plan);
}

TEST_CASE("round trip: launch.toml", "[cnb][launch][req:toml-round-trip]") {
  check_round_trips(&test_cnb::Generator::launch, cnb::format_launch, cnb::parse_launch);
}

TEST_CASE("round trip: layer metadata", "[cnb][layer][req:toml-round-trip]") {
  check_round_trips(&test_cnb::Generator::layer, cnb::format_layer, cnb::parse_layer);
}

TEST_CASE("round trip: buildpack.toml", "[cnb][descriptor][req:toml-round-trip]") {
  check_round_trips(&test_cnb::Generator::descriptor, cnb::format_descriptor,
                    cnb::parse_descriptor);
}

TEST_CASE("round trip: text that is no UTF-8 still gives a valid file", "[cnb][build_plan]") {
  auto const [written, read] = GENERATE(table<std::string, std::string>({
      {"a\xff", "a\uFFFD"},
      {"\xc0\xaf", "\uFFFD\uFFFD"},
      {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xe2\x82", "\uFFFD\uFFFD"},
      {"\xf4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\x80ü", "\uFFFDü"},
      {"\xf0\x9f\x98\x80", "\U0001F600"},
  }));
  auto const text = cnb::format_build_plan({{{.provides = {written}, .requires_ = {}}}});
  auto const plan = cnb::parse_build_plan(text);
  REQUIRE(plan);
  CHECK(plan->alternatives == std::vector{cnb::PlanAlternative{{read}, {}}});
}
