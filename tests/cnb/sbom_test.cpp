#include "cnb/sbom.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using nlohmann::json;

namespace {

auto const sample = cnb::Sbom{.subject = "planqk-buildpacks/planqk-wrapper template",
                              .tool_version = "0.1.0",
                              .components = {
                                  {.name = "zlib",
                                   .version = "1.3",
                                   .license = "Zlib",
                                   .package_url = "pkg:generic/zlib@1.3"},
                                  {.name = "app",
                                   .version = "0.2.0",
                                   .license = "MIT OR Apache-2.0",
                                   .files = {"b.py", "a.py"}},
                                  {.name = "app", .version = "0.1.0"},
                                  {.name = "odd \"\\\n\x1b\x7f grün \xff"},
                              }};

auto parse(std::string const& text) -> json {
  auto document = json::parse(text, nullptr, false);
  REQUIRE_FALSE(document.is_discarded());
  return document;
}

auto is_uuid(std::string const& text) -> bool {
  static auto const shape = std::string("xxxxxxxx-xxxx-8xxx-xxxx-xxxxxxxxxxxx");
  auto const fits = [](char actual, char expected) {
    return expected == 'x' ? std::string_view("0123456789abcdef").contains(actual)
                           : actual == expected;
  };
  return std::ranges::equal(text, shape, fits) && std::string_view("89ab").contains(text[19]);
}

} // namespace

TEST_CASE("sbom: CycloneDX golden file", "[cnb][sbom][req:sbom-format]") {
  support::check_golden("cnb/sbom.cdx.json", cnb::format_cyclonedx(sample));
}

TEST_CASE("sbom: SPDX golden file", "[cnb][sbom][req:sbom-format]") {
  support::check_golden("cnb/sbom.spdx.json", cnb::format_spdx(sample));
}

TEST_CASE("sbom: CycloneDX has the fields of version 1.4", "[cnb][sbom][req:sbom-format]") {
  auto const document = parse(cnb::format_cyclonedx(sample));
  CHECK(document.at("bomFormat") == "CycloneDX");
  CHECK(document.at("specVersion") == "1.4");
  CHECK(document.at("version") == 1);
  auto const serial = document.at("serialNumber").get<std::string>();
  REQUIRE(serial.starts_with("urn:uuid:"));
  CHECK(is_uuid(serial.substr(9)));
  auto const& metadata = document.at("metadata");
  CHECK(metadata.at("timestamp") == "1980-01-01T00:00:01Z");
  CHECK(metadata.at("component").at("name") == sample.subject);
  CHECK(metadata.at("component").at("type") == "application");
  CHECK(metadata.at("tools").at(0).at("version") == "0.1.0");
}

TEST_CASE("sbom: CycloneDX components", "[cnb][sbom]") {
  auto const document = parse(cnb::format_cyclonedx(sample));
  auto const& components = document.at("components");
  REQUIRE(components.size() == 4);
  auto references = std::set<std::string>();
  for (auto const& component : components) {
    CHECK(component.at("type") == "library");
    references.insert(component.at("bom-ref").get<std::string>());
  }
  CHECK(references.size() == 4);
  CHECK(components[0].at("name") == "app");
  CHECK(components[0].at("version") == "0.1.0");
  CHECK_FALSE(components[0].contains("licenses"));
  CHECK_FALSE(components[0].contains("purl"));
  CHECK_FALSE(components[0].contains("components"));
  CHECK(components[1].at("licenses") == json{{{"expression", "MIT OR Apache-2.0"}}});
  CHECK(components[1].at("components") ==
        json{{{"type", "file"}, {"name", "a.py"}}, {{"type", "file"}, {"name", "b.py"}}});
  CHECK(components[2].at("name") == "odd \"\\\n\x1b\x7f grün \uFFFD");
  CHECK_FALSE(components[2].contains("version"));
  CHECK(components[3].at("purl") == "pkg:generic/zlib@1.3");
  CHECK(components[3].at("licenses") == json{{{"license", {{"id", "Zlib"}}}}});
}

TEST_CASE("sbom: SPDX has the fields of version 2.3", "[cnb][sbom][req:sbom-format]") {
  auto const document = parse(cnb::format_spdx(sample));
  CHECK(document.at("spdxVersion") == "SPDX-2.3");
  CHECK(document.at("dataLicense") == "CC0-1.0");
  CHECK(document.at("SPDXID") == "SPDXRef-DOCUMENT");
  CHECK(document.at("name") == sample.subject);
  auto const space = document.at("documentNamespace").get<std::string>();
  CHECK(space.starts_with("https://"));
  CHECK_FALSE(space.contains('#'));
  CHECK(is_uuid(space.substr(space.size() - 36)));
  CHECK(document.at("creationInfo").at("created") == "1980-01-01T00:00:01Z");
  CHECK(document.at("creationInfo").at("creators") == json{"Tool: planqk-buildpacks-0.1.0"});
}

TEST_CASE("sbom: SPDX packages and relationships", "[cnb][sbom]") {
  auto const document = parse(cnb::format_spdx(sample));
  auto const& packages = document.at("packages");
  REQUIRE(packages.size() == 5);
  auto ids = std::set<std::string>();
  for (auto const& package : packages) {
    CHECK(package.at("downloadLocation") == "NOASSERTION");
    CHECK(package.at("filesAnalyzed") == false);
    CHECK(package.at("licenseConcluded") == "NOASSERTION");
    CHECK(package.at("copyrightText") == "NOASSERTION");
    auto const id = package.at("SPDXID").get<std::string>();
    CHECK(id.starts_with("SPDXRef-"));
    ids.insert(id);
  }
  CHECK(ids.size() == 5);
  CHECK(packages[0].at("name") == sample.subject);
  CHECK(packages[1].at("versionInfo") == "0.1.0");
  CHECK(packages[1].at("licenseDeclared") == "NOASSERTION");
  CHECK(packages[2].at("licenseDeclared") == "MIT OR Apache-2.0");
  CHECK(packages[2].at("comment") == "Files: a.py, b.py");
  CHECK(packages[4].at("externalRefs").at(0).at("referenceLocator") == "pkg:generic/zlib@1.3");
  auto const& relationships = document.at("relationships");
  REQUIRE(relationships.size() == 5);
  CHECK(relationships[0] == json{{"spdxElementId", "SPDXRef-DOCUMENT"},
                                 {"relationshipType", "DESCRIBES"},
                                 {"relatedSpdxElement", packages[0].at("SPDXID")}});
  for (auto i = std::size_t{1}; i < 5; ++i)
    CHECK(relationships[i].at("relatedSpdxElement") == packages[i].at("SPDXID"));
}

TEST_CASE("sbom: the order of components and files does not matter",
          "[cnb][sbom][req:sbom-reproducible]") {
  auto shuffled = sample;
  std::ranges::reverse(shuffled.components);
  for (auto& component : shuffled.components)
    std::ranges::reverse(component.files);
  CHECK(cnb::format_cyclonedx(shuffled) == cnb::format_cyclonedx(sample));
  CHECK(cnb::format_spdx(shuffled) == cnb::format_spdx(sample));
}

TEST_CASE("sbom: the serial number depends on subject and version alone",
          "[cnb][sbom][req:sbom-reproducible]") {
  auto const serial = [](cnb::Sbom const& sbom) {
    return parse(cnb::format_cyclonedx(sbom)).at("serialNumber").get<std::string>();
  };
  auto const other = [&](std::string subject, std::string version) {
    return serial({std::move(subject), std::move(version), {}});
  };
  CHECK(other(sample.subject, sample.tool_version) == serial(sample));
  CHECK(other(sample.subject, "0.1.1") != serial(sample));
  CHECK(other("planqk-buildpacks/explain", "0.1.0") != serial(sample));
  CHECK(other("a", "b0") != other("ab", "0"));
}

TEST_CASE("sbom: without components both are still valid", "[cnb][sbom]") {
  auto const empty = cnb::Sbom{.subject = "s", .tool_version = "1.0.0", .components = {}};
  CHECK(parse(cnb::format_cyclonedx(empty)).at("components") == json::array());
  CHECK(parse(cnb::format_spdx(empty)).at("packages").size() == 1);
}
