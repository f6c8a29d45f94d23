#include "cnb/descriptor.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

auto const minimal =
    std::string("api = \"0.10\"\n[buildpack]\nid = \"a/b\"\nversion = \"1.2.3\"\n");

auto with(std::string const& key, std::string const& value) -> std::string {
  auto text = minimal;
  auto const line = text.find(key + " = ");
  REQUIRE(line != std::string::npos);
  auto const begin = line + key.size() + 3;
  return text.replace(begin, text.find('\n', begin) - begin, value);
}

auto read_descriptor(std::string_view buildpack) -> cnb::Descriptor {
  auto const path = std::filesystem::path(BUILDPACKS) / buildpack / "buildpack.toml";
  auto stream = std::ifstream(path, std::ios::binary);
  REQUIRE(stream);
  auto const text = std::string(std::istreambuf_iterator<char>(stream), {});
  auto const descriptor = cnb::parse_descriptor(text);
  REQUIRE(descriptor);
  return *descriptor;
}

auto detail_of(std::string const& text) -> std::string {
  auto const descriptor = cnb::parse_descriptor(text);
  REQUIRE_FALSE(descriptor);
  auto const* invalid = std::get_if<base::SyntaxInvalid>(&descriptor.error().what);
  REQUIRE(invalid != nullptr);
  CHECK(invalid->file == "buildpack.toml");
  return invalid->detail;
}

} // namespace

TEST_CASE("descriptor: ours have what every supported platform needs",
          "[cnb][descriptor][req:descriptor-platforms]") {
  auto const name = GENERATE(values<std::string>({"planqk-wrapper", "explain"}));
  CAPTURE(name);
  auto const descriptor = read_descriptor(name);
  CHECK(descriptor.id == "planqk-buildpacks/" + name);
  CHECK(descriptor.api == "0.10");
  CHECK(descriptor.targets == std::vector<cnb::Target>{{"linux", "amd64"}, {"linux", "arm64"}});
  CHECK(descriptor.stacks == std::vector<std::string>{"*"});
  CHECK(descriptor.licenses == std::vector<std::string>{"Apache-2.0"});
  CHECK_FALSE(descriptor.name.empty());
  CHECK_FALSE(descriptor.description.empty());
  CHECK_FALSE(descriptor.homepage.empty());
  CHECK_FALSE(descriptor.keywords.empty());
}

TEST_CASE("descriptor: the wrapper declares the SBOM formats that it writes",
          "[cnb][descriptor][req:sbom-declared]") {
  CHECK(read_descriptor("planqk-wrapper").sbom_formats ==
        std::vector<std::string>{"application/vnd.cyclonedx+json", "application/spdx+json"});
}

TEST_CASE("descriptor: the wrapper and explain are one release", "[cnb][descriptor]") {
  CHECK(read_descriptor("explain").version == read_descriptor("planqk-wrapper").version);
}

TEST_CASE("descriptor: the wrapper's Python data are metadata", "[cnb][descriptor]") {
  auto const metadata = read_descriptor("planqk-wrapper").metadata;
  auto const default_python = cnb::text_of(metadata, "default-python");
  CHECK_FALSE(default_python.empty());
  CHECK(cnb::text_of(metadata, "known-python").find(default_python) != std::string::npos);
}

TEST_CASE("descriptor: all fields in the order of the specification", "[cnb][descriptor]") {
  auto const descriptor = cnb::Descriptor{.api = "0.10",
                                          .id = "planqk-buildpacks/example",
                                          .version = "1.20.0",
                                          .name = "An \"example\"",
                                          .homepage = "https://example.org/?a=b#c",
                                          .description = "Two\nlines",
                                          .keywords = {"a", "b"},
                                          .licenses = {"Apache-2.0", "MIT"},
                                          .sbom_formats = {"application/spdx+json"},
                                          .targets = {{"linux", "amd64"}, {"linux", ""}},
                                          .stacks = {"*"},
                                          .metadata = {{"key", {std::string("value")}}}};
  support::check_golden("cnb/buildpack.toml", cnb::format_descriptor(descriptor));
}

TEST_CASE("descriptor: only api, id and version are needed", "[cnb][descriptor]") {
  auto const descriptor = cnb::parse_descriptor(minimal);
  REQUIRE(descriptor);
  CHECK(descriptor->api == "0.10");
  CHECK(descriptor->id == "a/b");
  CHECK(descriptor->version == "1.2.3");
  CHECK(cnb::format_descriptor(*descriptor) ==
        "api = \"0.10\"\n\n[buildpack]\nid = \"a/b\"\nversion = \"1.2.3\"\n");
}

TEST_CASE("descriptor: unknown keys are tolerated", "[cnb][descriptor]") {
  CHECK(cnb::parse_descriptor(minimal + "clear-env = true\n[[buildpack.licenses]]\nuri = 'x'\n"
                                        "[[order]]\n[[order.group]]\nid = 'c'\n"));
}

TEST_CASE("descriptor: ids of the specification", "[cnb][descriptor][req:descriptor-id]") {
  auto const id = GENERATE(values<std::string>({"a", "A.b-9/c", "apps", "app/x", "x/config"}));
  CAPTURE(id);
  CHECK(cnb::parse_descriptor(with("id", "'" + id + "'")));
}

TEST_CASE("descriptor: other ids are refused", "[cnb][descriptor][req:descriptor-id]") {
  auto const id = GENERATE(values<std::string>(
      {"app", "config", "generated", "sbom", "a_b", "a b", "a:b", "a@1", "ü", "a\\\\b"}));
  CAPTURE(id);
  CHECK(detail_of(with("id", "\"" + id + "\"")) == "'id' is no buildpack id");
}

TEST_CASE("descriptor: versions are X.Y.Z", "[cnb][descriptor][req:descriptor-version]") {
  auto const good = GENERATE(values<std::string>({"0.0.0", "1.2.3", "10.20.30"}));
  CHECK(cnb::parse_descriptor(with("version", "'" + good + "'")));
  auto const bad = GENERATE(
      values<std::string>({"1", "1.2", "1.2.3.4", "01.2.3", "1.2.03", "v1.2.3", "1.2.x", "1..3",
                           "1.2.3-rc1", "1.2.-3", " 1.2.3", "1.2.99999999999", "00.1.1"}));
  CAPTURE(bad);
  CHECK(detail_of(with("version", "'" + bad + "'")) == "'version' is not of the form X.Y.Z");
}

TEST_CASE("descriptor: what is missing or of another type is named", "[cnb][descriptor]") {
  auto const [text, detail] = GENERATE(table<std::string, std::string>({
      {"[buildpack]\nid = 'a'\nversion = '1.2.3'", "'api' is missing or empty"},
      {"api = 0.10", "'api' is not a string"},
      {with("api", "'1'"), "'api' is not of the form X.Y"},
      {with("api", "'0.x'"), "'api' is not of the form X.Y"},
      {with("api", "'0.10.1'"), "'api' is not of the form X.Y"},
      {"api = '0.10'", "'buildpack' is missing"},
      {"api = '0.10'\nbuildpack = 1", "'buildpack' is not a table"},
      {"api = '0.10'\n[buildpack]", "'id' is missing or empty"},
      {"api = '0.10'\n[buildpack]\nid = 'a'", "'version' is missing or empty"},
      {with("id", "1"), "'id' is not a string"},
      {with("version", "1.2"), "'version' is not a string"},
      {minimal + "name = 1", "'name' is not a string"},
      {minimal + "homepage = 1", "'homepage' is not a string"},
      {minimal + "description = 1", "'description' is not a string"},
      {minimal + "keywords = 'a'", "'keywords' is not a list of strings"},
      {minimal + "sbom-formats = [1]", "'sbom-formats' is not a list of strings"},
      {minimal + "licenses = ['MIT']", "'licenses' is not an array of tables"},
      {minimal + "[[buildpack.licenses]]\ntype = 1", "'type' is not a string"},
      {minimal + "[targets]", "'targets' is not an array of tables"},
      {minimal + "[[targets]]\nos = 1", "'os' is not a string"},
      {minimal + "[[targets]]\narch = 1", "'arch' is not a string"},
      {minimal + "[[stacks]]\nid = 1", "'id' is not a string"},
      {minimal + "[[metadata]]", "'metadata' is not a table"},
  }));
  CAPTURE(text);
  CHECK(detail_of(text) == detail);
}

TEST_CASE("descriptor: an id is a directory name without slashes", "[cnb][descriptor]") {
  CHECK(cnb::escape_id("planqk-buildpacks/planqk-wrapper") == "planqk-buildpacks_planqk-wrapper");
  CHECK(cnb::escape_id("a/b/c.d") == "a_b_c.d");
  CHECK(cnb::escape_id("").empty());
}
