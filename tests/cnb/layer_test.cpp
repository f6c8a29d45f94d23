#include "cnb/layer.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using cnb::EnvironmentAction;
using cnb::Variables;

namespace {

auto text(std::string value) -> cnb::Value {
  return {std::move(value)};
}

} // namespace

TEST_CASE("layer: names", "[cnb][layer][req:layer-name]") {
  auto const name = GENERATE(values<std::string>(
      {"template", "service", "Python_3-12", "0", "-", "builds", "Build", "launcher"}));
  CAPTURE(name);
  auto const parsed = cnb::LayerName::parse(name);
  REQUIRE(parsed);
  CHECK(parsed->text() == name);
}

TEST_CASE("layer: names that the lifecycle would misread are refused",
          "[cnb][layer][req:layer-name]") {
  auto const name = GENERATE(
      values<std::string>({"", ".", "..", "python-3.12", "a/b", "../a", "build", "launch", "store",
                           "sbom", "config", "a b", "a\n", "ü", "a=b", std::string("a\0", 2)}));
  CAPTURE(name);
  CHECK_FALSE(cnb::LayerName::parse(name));
}

TEST_CASE("layer: types stand under [types]", "[cnb][layer][req:layer-format]") {
  auto const layer =
      cnb::LayerMetadata{.types = {.launch = true},
                         .metadata = {{"digest", text("sha256:1")},
                                      {"python", {cnb::Metadata{{"minor", {std::int64_t{11}}}}}},
                                      {"files", {std::vector<std::string>{"a", "b\"c"}}},
                                      {"empty", {std::vector<std::string>{}}},
                                      {"nothing", {cnb::Metadata{}}},
                                      {"a key", {false}}}};
  support::check_golden("cnb/layer.toml", cnb::format_layer(layer));
  CHECK(cnb::format_layer({}) == "[types]\nlaunch = false\nbuild = false\ncache = false\n");
}

TEST_CASE("layer: a restored file has metadata alone", "[cnb][layer]") {
  auto const layer = cnb::parse_layer("[metadata]\n  digest = \"sha256:1\"\n");
  REQUIRE(layer);
  CHECK(*layer == cnb::LayerMetadata{.types = {}, .metadata = {{"digest", text("sha256:1")}}});
  auto const empty = cnb::parse_layer("");
  REQUIRE(empty);
  CHECK(*empty == cnb::LayerMetadata{});
}

TEST_CASE("layer: unknown keys are tolerated", "[cnb][layer]") {
  auto const layer = cnb::parse_layer("x = 1\n[types]\nbuild = true\nother = 'y'\n[z]\n");
  REQUIRE(layer);
  CHECK(*layer == cnb::LayerMetadata{.types = {.build = true}, .metadata = {}});
}

TEST_CASE("layer: types at the top level and wrong types are refused",
          "[cnb][layer][req:layer-types]") {
  auto const [file, line, column, detail] = GENERATE(table<std::string, int, int, std::string>({
      {"launch = true", 1, 10, "'launch' belongs under [types]"},
      {"build = false", 1, 9, "'build' belongs under [types]"},
      {"\ncache = true\n[types]\ncache = true", 2, 9, "'cache' belongs under [types]"},
      {"[types]\nlaunch = 'true'", 2, 10, "'launch' is neither true nor false"},
      {"[types]\nbuild = 1", 2, 9, "'build' is neither true nor false"},
      {"[types]\ncache = []", 2, 9, "'cache' is neither true nor false"},
      {"types = []", 1, 9, "'types' is not a table"},
      {"metadata = 'x'", 1, 12, "'metadata' is not a table"},
      {"[[metadata]]", 1, 1, "'metadata' is not a table"},
  }));
  CAPTURE(file);
  auto const layer = cnb::parse_layer(file);
  REQUIRE_FALSE(layer);
  CHECK(layer.error() == base::Error{base::SyntaxInvalid{"layer.toml", line, column, detail}});
}

TEST_CASE("layer: what is no TOML is refused", "[cnb][layer]") {
  auto const layer = cnb::parse_layer("[types");
  REQUIRE_FALSE(layer);
  CHECK(std::holds_alternative<base::SyntaxInvalid>(layer.error().what));
}

TEST_CASE("layer: environment changes are files without a final newline",
          "[cnb][layer][req:env-files]") {
  auto const delta = cnb::EnvironmentDelta{
      {"PLANQK_APP_DIR", {EnvironmentAction::override_, "/workspace"}},
      {"PYTHONUNBUFFERED", {EnvironmentAction::default_, "1"}},
      {"PYTHONPATH", {EnvironmentAction::append, "/a", ":"}},
      {"PATH", {EnvironmentAction::prepend, "/b", ":"}},
      {"FLAGS", {EnvironmentAction::append, "-x"}},
      {"EMPTY", {EnvironmentAction::override_, ""}},
      {"SET", {EnvironmentAction::override_, "x", ":"}}, // a delimiter means nothing here
  };
  CHECK(cnb::to_files(delta) == Variables{{"PLANQK_APP_DIR", "/workspace"},
                                          {"PYTHONUNBUFFERED.default", "1"},
                                          {"PYTHONPATH.append", "/a"},
                                          {"PYTHONPATH.delim", ":"},
                                          {"PATH.prepend", "/b"},
                                          {"PATH.delim", ":"},
                                          {"FLAGS.append", "-x"},
                                          {"EMPTY", ""},
                                          {"SET", "x"}});
  CHECK(cnb::to_files({}).empty());
}

TEST_CASE("layer: the launcher's fold of each action", "[cnb][layer]") {
  auto const [action, absent, empty, present] =
      GENERATE(table<EnvironmentAction, std::string, std::string, std::string>({
          {EnvironmentAction::override_, "new", "new", "new"},
          {EnvironmentAction::default_, "new", "new", "old"},
          {EnvironmentAction::append, "new", "new", "old:new"},
          {EnvironmentAction::prepend, "new", "new", "new:old"},
      }));
  auto const delta = cnb::EnvironmentDelta{{"V", {action, "new", ":"}}};
  CHECK(cnb::apply(delta, {{"W", "w"}}) == Variables{{"V", absent}, {"W", "w"}});
  CHECK(cnb::apply(delta, {{"V", ""}}) == Variables{{"V", empty}});
  CHECK(cnb::apply(delta, {{"V", "old"}}) == Variables{{"V", present}});
}

TEST_CASE("layer: without a delimiter values are joined directly", "[cnb][layer]") {
  auto const append = cnb::EnvironmentDelta{{"V", {EnvironmentAction::append, "new"}}};
  auto const prepend = cnb::EnvironmentDelta{{"V", {EnvironmentAction::prepend, "new"}}};
  CHECK(cnb::apply(append, {{"V", "old"}}) == Variables{{"V", "oldnew"}});
  CHECK(cnb::apply(prepend, {{"V", "old"}}) == Variables{{"V", "newold"}});
}
