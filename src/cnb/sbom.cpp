#include "cnb/sbom.hpp"

#include "base/hex.hpp"
#include "base/text.hpp"
#include "cnb/json_writer.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cnb {

namespace {

constexpr auto tool_name = std::string_view("planqk-buildpacks");
constexpr auto no_assertion = std::string_view("NOASSERTION");
// The time that the lifecycle gives to every file of a layer.
constexpr auto fixed_time = std::string_view("1980-01-01T00:00:01Z");

// FNV-1a, 64 bits. It tells documents apart and need not withstand anyone.
auto hash(std::string_view text, std::uint64_t seed) -> std::uint64_t {
  for (auto const c : text) {
    seed ^= static_cast<unsigned char>(c);
    seed *= 0x100000001b3U;
  }
  return seed;
}

// A UUID of version 8 (RFC 9562: from a hash of one's own), made of subject and version alone.
auto uuid(Sbom const& sbom) -> std::string {
  auto const name = sbom.subject + '\0' + sbom.tool_version;
  auto const high = hash(name, 0xcbf29ce484222325U);
  auto const low = hash(name, high);
  auto out = std::string();
  base::append_hex(out, high >> 32U, 8);
  out += '-';
  base::append_hex(out, high >> 16U, 4);
  out += "-8";
  base::append_hex(out, high, 3);
  out += '-';
  base::append_hex(out, ((low >> 48U) & 0x3fffU) | 0x8000U, 4);
  out += '-';
  base::append_hex(out, low, 12);
  return out;
}

auto sorted(Sbom const& sbom) -> std::vector<Component> {
  auto components = sbom.components;
  std::ranges::sort(components);
  for (auto& component : components)
    std::ranges::sort(component.files);
  return components;
}

auto or_no_assertion(std::string const& text) -> std::string_view {
  return text.empty() ? no_assertion : std::string_view(text);
}

// --- CycloneDX ----------------------------------------------------------------------------------

void write_license(JsonWriter& json, std::string const& license) {
  json.array("licenses");
  json.object();
  if (license.contains(' ')) {
    json.text("expression", license);
  } else {
    json.object("license");
    json.text("id", license);
    json.end_object();
  }
  json.end_object();
  json.end_array();
}

void write_files(JsonWriter& json, std::vector<std::string> const& files) {
  json.array("components");
  for (auto const& file : files) {
    json.object();
    json.text("type", "file");
    json.text("name", file);
    json.end_object();
  }
  json.end_array();
}

void write_component(JsonWriter& json, Component const& component, std::size_t number) {
  json.object();
  json.text("type", "library");
  json.text("bom-ref", "component-" + std::to_string(number));
  json.text("name", component.name);
  if (!component.version.empty())
    json.text("version", component.version);
  if (!component.license.empty())
    write_license(json, component.license);
  if (!component.package_url.empty())
    json.text("purl", component.package_url);
  if (!component.files.empty())
    write_files(json, component.files);
  json.end_object();
}

void write_properties(JsonWriter& json, Sbom const& sbom) {
  if (sbom.properties.empty())
    return;
  json.array("properties");
  for (auto const& [name, value] : sbom.properties) {
    json.object();
    json.text("name", name);
    json.text("value", value);
    json.end_object();
  }
  json.end_array();
}

void write_metadata(JsonWriter& json, Sbom const& sbom) {
  json.object("metadata");
  json.text("timestamp", fixed_time);
  json.array("tools");
  json.object();
  json.text("name", tool_name);
  json.text("version", sbom.tool_version);
  json.end_object();
  json.end_array();
  json.object("component");
  json.text("type", "application");
  json.text("bom-ref", "subject");
  json.text("name", sbom.subject);
  json.text("version", sbom.tool_version);
  json.end_object();
  write_properties(json, sbom);
  json.end_object();
}

// --- SPDX ---------------------------------------------------------------------------------------

auto properties_text(Sbom const& sbom) -> std::string {
  auto lines = std::vector<std::string>();
  for (auto const& [name, value] : sbom.properties)
    lines.push_back(name + "=" + value);
  return base::join(lines, "\n");
}

auto reference(std::size_t number) -> std::string {
  return "SPDXRef-Package-" + std::to_string(number);
}

void write_package_url(JsonWriter& json, std::string const& package_url) {
  json.array("externalRefs");
  json.object();
  json.text("referenceCategory", "PACKAGE-MANAGER");
  json.text("referenceType", "purl");
  json.text("referenceLocator", package_url);
  json.end_object();
  json.end_array();
}

void write_package(JsonWriter& json, Component const& component, std::string_view id) {
  json.object();
  json.text("name", component.name);
  json.text("SPDXID", id);
  if (!component.version.empty())
    json.text("versionInfo", component.version);
  json.text("downloadLocation", no_assertion);
  json.literal("filesAnalyzed", "false");
  json.text("licenseConcluded", no_assertion);
  json.text("licenseDeclared", or_no_assertion(component.license));
  json.text("copyrightText", no_assertion);
  if (!component.package_url.empty())
    write_package_url(json, component.package_url);
  // SPDX files need a SHA-1 each; which they are is said without.
  if (!component.files.empty())
    json.text("comment", "Files: " + base::join(component.files, ", "));
  json.end_object();
}

void write_relationship(JsonWriter& json,
                        std::string_view from,
                        std::string_view type,
                        std::string_view to) {
  json.object();
  json.text("spdxElementId", from);
  json.text("relationshipType", type);
  json.text("relatedSpdxElement", to);
  json.end_object();
}

void write_creation(JsonWriter& json, Sbom const& sbom) {
  json.object("creationInfo");
  json.text("created", fixed_time);
  json.array("creators");
  json.text("Tool: " + std::string(tool_name) + "-" + sbom.tool_version);
  json.end_array();
  json.end_object();
}

} // namespace

auto format_cyclonedx(Sbom const& sbom) -> std::string {
  auto const components = sorted(sbom);
  auto json = JsonWriter();
  json.text("bomFormat", "CycloneDX");
  json.text("specVersion", "1.4");
  json.text("serialNumber", "urn:uuid:" + uuid(sbom));
  json.literal("version", "1");
  write_metadata(json, sbom);
  json.array("components");
  for (auto i = std::size_t{0}; i < components.size(); ++i)
    write_component(json, components[i], i + 1);
  json.end_array();
  return json.finish();
}

auto format_spdx(Sbom const& sbom) -> std::string {
  constexpr auto document = std::string_view("SPDXRef-DOCUMENT");
  constexpr auto subject = std::string_view("SPDXRef-Subject");
  auto const components = sorted(sbom);
  auto json = JsonWriter();
  json.text("spdxVersion", "SPDX-2.3");
  json.text("dataLicense", "CC0-1.0");
  json.text("SPDXID", document);
  json.text("name", sbom.subject);
  json.text("documentNamespace",
            "https://spdx.org/spdxdocs/" + std::string(tool_name) + "-" + uuid(sbom));
  write_creation(json, sbom);
  if (auto const comment = properties_text(sbom); !comment.empty())
    json.text("comment", comment); // SPDX has no place for properties
  json.array("packages");
  write_package(json, {.name = sbom.subject, .version = sbom.tool_version}, subject);
  for (auto i = std::size_t{0}; i < components.size(); ++i)
    write_package(json, components[i], reference(i + 1));
  json.end_array();
  json.array("relationships");
  write_relationship(json, document, "DESCRIBES", subject);
  for (auto i = std::size_t{0}; i < components.size(); ++i)
    write_relationship(json, subject, "CONTAINS", reference(i + 1));
  json.end_array();
  return json.finish();
}

} // namespace cnb
