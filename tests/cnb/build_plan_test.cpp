#include "cnb/build_plan.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <string>

using Texts = std::vector<std::string>;

namespace {

auto syntax(int line, int column, std::string detail) -> base::Error {
  return {base::SyntaxInvalid{"build plan", line, column, std::move(detail)}};
}

auto text(std::string value) -> cnb::Value {
  return {std::move(value)};
}

} // namespace

TEST_CASE("build plan: what detect writes for pip", "[cnb][build_plan][req:plan-format]") {
  auto const decision = cnb::Metadata{
      {"manager", text("pip")},
      {"files", {Texts{"requirements.txt"}}},
      {"python", {cnb::Metadata{{"version", text("3.11.*")}, {"source", text("runtime.txt")}}}},
      {"launch", {true}}};
  auto const plan =
      cnb::BuildPlan{{{.provides = {"planqk-wrapper"},
                       .requires_ = {{"planqk-wrapper", decision},
                                     {"cpython", {{"launch", {true}}, {"build", {false}}}},
                                     {"site-packages", {}}}}}};
  support::check_golden("cnb/build-plan-pip.toml", cnb::format_build_plan(plan));
}

TEST_CASE("build plan: alternatives stand under [[or]]", "[cnb][build_plan][req:plan-format]") {
  auto const plan = cnb::BuildPlan{{
      {.provides = {"a", "b"}, .requires_ = {{"a", {}}}},
      {.provides = {"c"}, .requires_ = {{"c", {{"k", {std::int64_t{-3}}}}}, {"d", {}}}},
      {},
      {.provides = {}, .requires_ = {{"e", {}}}},
  }};
  support::check_golden("cnb/build-plan-alternatives.toml", cnb::format_build_plan(plan));
}

TEST_CASE("build plan: hostile text stays inside its quotes", "[cnb][build_plan]") {
  auto const plan = cnb::BuildPlan{
      {{.provides = {"a\"\n[[requires]]\nname = \"x"},
        .requires_ = {{"a\\", {{"k\"e.y\n", text("\x1b\x7f\r\n\t'''\"\"\" grün \xff")}}}}}}};
  support::check_golden("cnb/build-plan-hostile.toml", cnb::format_build_plan(plan));
}

TEST_CASE("build plan: the empty plan is the empty file", "[cnb][build_plan]") {
  CHECK(cnb::format_build_plan({}).empty());
  CHECK(cnb::format_build_plan({{cnb::PlanAlternative{}}}).empty());
  auto const plan = cnb::parse_build_plan("");
  REQUIRE(plan);
  CHECK(*plan == cnb::BuildPlan{});
}

TEST_CASE("build plan: never a version directly under requires",
          "[cnb][build_plan][req:plan-no-version]") {
  auto const plan =
      cnb::BuildPlan{{{.provides = {}, .requires_ = {{"cpython", {{"version", text("3.11.*")}}}}}}};
  CHECK(cnb::format_build_plan(plan) == "[[requires]]\n"
                                        "name = \"cpython\"\n"
                                        "[requires.metadata]\n"
                                        "version = \"3.11.*\"\n");
}

TEST_CASE("build plan: unknown keys and other metadata types are tolerated", "[cnb][build_plan]") {
  auto const plan = cnb::parse_build_plan("x = 1\n"
                                          "[[provides]]\nname = 'a'\nextra = 1.5\n"
                                          "[[requires]]\nname = 'b'\nversion = '1'\n"
                                          "[requires.metadata]\nkept = 'yes'\nfloat = 1.5\n"
                                          "date = 1979-05-27\nmixed = [1, 'a']\nnone = []\n"
                                          "tables = [{a = 1}]\ninner.kept = true\n");
  REQUIRE(plan);
  auto const metadata = cnb::Metadata{
      {"kept", text("yes")}, {"none", {Texts{}}}, {"inner", {cnb::Metadata{{"kept", {true}}}}}};
  CHECK(*plan == cnb::BuildPlan{{{.provides = {"a"}, .requires_ = {{"b", metadata}}}}});
}

TEST_CASE("build plan: values of another shape are refused with their place", "[cnb][build_plan]") {
  auto const [file, error] = GENERATE(table<std::string, base::Error>({
      {"provides = 1", syntax(1, 12, "'provides' is not an array of tables")},
      {"provides = ['a']", syntax(1, 12, "'provides' is not an array of tables")},
      {"[provides]\nname = 'a'", syntax(1, 1, "'provides' is not an array of tables")},
      {"\n[[provides]]\n", syntax(2, 1, "'name' is missing or empty")},
      {"[[provides]]\nname = ''", syntax(2, 8, "'name' is missing or empty")},
      {"[[provides]]\nname = 1", syntax(2, 8, "'name' is not a string")},
      {"[[requires]]\nnames = 'a'", syntax(1, 1, "'name' is missing or empty")},
      {"[[requires]]\nname = 'ü'\nmetadata = 1", syntax(3, 12, "'metadata' is not a table")},
      {"or = {}", syntax(1, 6, "'or' is not an array of tables")},
      {"[[or]]\n[[or.provides]]\nname = true", syntax(3, 8, "'name' is not a string")},
  }));
  CAPTURE(file);
  auto const plan = cnb::parse_build_plan(file);
  REQUIRE_FALSE(plan);
  CHECK(plan.error() == error);
}

TEST_CASE("build plan: what is no TOML is refused", "[cnb][build_plan]") {
  auto const plan = cnb::parse_build_plan("[[provides]\n");
  REQUIRE_FALSE(plan);
  CHECK(std::holds_alternative<base::SyntaxInvalid>(plan.error().what));
  auto const buildpack_plan = cnb::parse_buildpack_plan("entries = [");
  REQUIRE_FALSE(buildpack_plan);
  CHECK(std::holds_alternative<base::SyntaxInvalid>(buildpack_plan.error().what));
}

TEST_CASE("buildpack plan: what the lifecycle hands to build", "[cnb][build_plan]") {
  // As its encoder writes it: indented, metadata inside each entry.
  auto const plan = cnb::parse_buildpack_plan("[[entries]]\n"
                                              "  name = \"planqk-wrapper\"\n"
                                              "  [entries.metadata]\n"
                                              "    manager = \"pip\"\n"
                                              "    [entries.metadata.python]\n"
                                              "      version = \"3.11.*\"\n"
                                              "\n"
                                              "[[entries]]\n"
                                              "  name = \"other\"\n");
  REQUIRE(plan);
  auto const python = cnb::Metadata{{"version", text("3.11.*")}};
  CHECK(*plan ==
        cnb::BuildpackPlan{
            {{"planqk-wrapper", {{"manager", text("pip")}, {"python", {python}}}}, {"other", {}}}});
  support::check_golden("cnb/buildpack-plan.toml", cnb::format_buildpack_plan(*plan));
}

TEST_CASE("buildpack plan: an entry needs a name", "[cnb][build_plan]") {
  auto const plan = cnb::parse_buildpack_plan("[[entries]]\n");
  REQUIRE_FALSE(plan);
  CHECK(plan.error() ==
        base::Error{base::SyntaxInvalid{"buildpack plan", 1, 1, "'name' is missing or empty"}});
}
