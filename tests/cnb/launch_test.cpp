#include "cnb/launch.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

namespace {

auto type(std::string_view name) -> cnb::ProcessType {
  auto const parsed = cnb::ProcessType::parse(name);
  REQUIRE(parsed);
  return *parsed;
}

auto process(std::vector<std::string> command) -> cnb::Process {
  return {.type = cnb::web_process(), .command = std::move(command)};
}

} // namespace

TEST_CASE("launch: a process type is [A-Za-z0-9._-]+", "[cnb][launch][req:process-type]") {
  auto const name = GENERATE(values<std::string>({"web", "W.e_b-2", "...", "a", "-", "0"}));
  CAPTURE(name);
  auto const parsed = cnb::ProcessType::parse(name);
  REQUIRE(parsed);
  CHECK(parsed->name() == name);
}

TEST_CASE("launch: other process types are refused", "[cnb][launch][req:process-type]") {
  auto const name =
      GENERATE(values<std::string>({"", ".", "..", "a b", "a/b", "../x", "a:b", "a&b", "a|b", "a<b",
                                    "a>b", "a\\b", "a\n", "wéb", "a=b", std::string("a\0b", 3)}));
  CAPTURE(name);
  CHECK_FALSE(cnb::ProcessType::parse(name));
}

TEST_CASE("launch: labels sorted, then processes in their order",
          "[cnb][launch][req:launch-format]") {
  auto const launch = cnb::Launch{
      .processes = {{.type = cnb::web_process(),
                     .command = {"python", "-m", "app"},
                     .is_default = cnb::Default::yes,
                     .working_directory = "/layers/planqk-buildpacks_planqk-wrapper/template"},
                    {.type = type("a.worker"),
                     .command = {"bash", "-c", "echo \"$HOME\" && exec 'x' \\ \t\n"}},
                    {.type = type("empty"), .command = {}}},
      .labels = {{"io.planqk.wrapper.version", "0.1.0"},
                 {"io.planqk.package-manager", "pip"},
                 {"io.planqk.\"odd\"", "grün\x1b"}}};
  support::check_golden("cnb/launch.toml", cnb::format_launch(launch));
}

TEST_CASE("launch: default and working-dir are written only where they say something",
          "[cnb][launch][req:launch-format]") {
  CHECK(cnb::format_launch({}).empty());
  auto const text = cnb::format_launch({.processes = {process({"python"})}, .labels = {}});
  CHECK(text == "[[processes]]\ntype = \"web\"\ncommand = [\"python\"]\n");
}

TEST_CASE("launch: unknown keys are tolerated", "[cnb][launch]") {
  auto const launch = cnb::parse_launch("[[slices]]\npaths = ['x']\n[[labels]]\nkey = 'k'\n"
                                        "[[processes]]\ntype = 'web'\ncommand = ['a']\n"
                                        "args = ['b']\nexec-env = ['test']\ndefault = false\n");
  REQUIRE(launch);
  CHECK(*launch == cnb::Launch{.processes = {process({"a"})}, .labels = {{"k", ""}}});
}

TEST_CASE("launch: what Buildpack API 0.10 does not know is refused", "[cnb][launch]") {
  auto const [lines, line, column, detail] = GENERATE(table<std::string, int, int, std::string>({
      {"command = ['a']", 1, 1, "'type' is missing or empty"},
      {"type = 'a b'\ncommand = ['a']", 2, 8, "'type' is no process type"},
      {"type = 'web'", 1, 1, "'command' is missing"},
      {"type = 'web'\ncommand = 'a b'", 3, 11, "'command' is not a list of strings"},
      {"type = 'web'\ncommand = ['a', 1]", 3, 11, "'command' is not a list of strings"},
      {"type = 'web'\ncommand = ['a']\ndefault = 1", 4, 11, "'default' is neither true nor false"},
      {"type = 'web'\ncommand = ['a']\nworking-dir = 1", 4, 15, "'working-dir' is not a string"},
      {"type = 'web'\ncommand = ['a']\ndirect = true", 4, 10,
       "'direct' is not supported since Buildpack API 0.9"},
  }));
  CAPTURE(lines);
  auto const launch = cnb::parse_launch("[[processes]]\n" + lines);
  REQUIRE_FALSE(launch);
  CHECK(launch.error() == base::Error{base::SyntaxInvalid{"launch.toml", line, column, detail}});
}

TEST_CASE("launch: labels and processes are arrays of tables", "[cnb][launch]") {
  auto const text = GENERATE(values<std::string>({"labels = 1", "[labels]", "processes = ['web']",
                                                  "[processes]\nweb = 'x'", "[[labels]]\nkey = 1",
                                                  "[[labels]]\nvalue = []", "= 1"}));
  CAPTURE(text);
  auto const launch = cnb::parse_launch(text);
  REQUIRE_FALSE(launch);
  CHECK(std::holds_alternative<base::SyntaxInvalid>(launch.error().what));
}
