#include "cnb/descriptor.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cnb/toml_reader.hpp"
#include "cnb/toml_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cnb {

namespace {

constexpr auto descriptor_file = std::string_view("buildpack.toml");
constexpr auto reserved_ids = std::array<std::string_view, 4>{"app", "config", "generated", "sbom"};

auto is_id_character(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '.' || c == '/' || c == '-';
}

auto is_id(std::string_view text) -> bool {
  return std::ranges::all_of(text, is_id_character) &&
         std::ranges::find(reserved_ids, text) == reserved_ids.end();
}

auto is_number(std::string_view text) -> bool {
  return base::parse_number(text).has_value() && (text.size() == 1 || text[0] != '0');
}

auto is_dotted_number(std::string_view text, std::size_t parts) -> bool {
  auto const numbers = base::split(text, '.');
  return numbers.size() == parts && std::ranges::all_of(numbers, is_number);
}

void append_optional(std::string& out, std::string_view key, std::string const& value) {
  if (!value.empty())
    append_text(out, key, value);
}

void append_optional(std::string& out,
                     std::string_view key,
                     std::vector<std::string> const& values) {
  if (!values.empty())
    append_list(out, key, values);
}

// One table with one key per value: licenses by type, stacks by id.
void append_each(std::string& out,
                 std::string_view header,
                 std::string_view key,
                 std::vector<std::string> const& values) {
  for (auto const& value : values) {
    append_gap(out);
    out += header;
    append_text(out, key, value);
  }
}

auto each(TomlReader const& table, std::string_view array, std::string_view key)
    -> base::Result<std::vector<std::string>> {
  auto result = std::vector<std::string>();
  auto const elements = TRY(table.tables(array));
  for (auto const& element : elements)
    if (element.has(key))
      result.push_back(TRY(element.string(key)));
  return result;
}

auto to_targets(TomlReader const& root) -> base::Result<std::vector<Target>> {
  auto result = std::vector<Target>();
  auto const targets = TRY(root.tables("targets"));
  for (auto const& target : targets) {
    auto os = TRY(target.string("os"));
    auto arch = TRY(target.string("arch"));
    result.push_back({.os = std::move(os), .arch = std::move(arch)});
  }
  return result;
}

auto read_buildpack(TomlReader const& table) -> base::Result<Descriptor> {
  auto result = Descriptor();
  result.id = TRY(table.required("id"));
  if (!is_id(result.id))
    return table.refuse("id", "is no buildpack id");
  result.version = TRY(table.required("version"));
  if (!is_dotted_number(result.version, 3))
    return table.refuse("version", "is not of the form X.Y.Z");
  result.name = TRY(table.string("name"));
  result.homepage = TRY(table.string("homepage"));
  result.description = TRY(table.string("description"));
  result.keywords = TRY(table.strings("keywords"));
  result.sbom_formats = TRY(table.strings("sbom-formats"));
  result.licenses = TRY(each(table, "licenses", "type"));
  return result;
}

} // namespace

auto parse_descriptor(std::string_view text) -> base::Result<Descriptor> {
  auto const document = TRY(TomlDocument::parse(text, descriptor_file));
  auto const root = document.root();
  auto api = TRY(root.required("api"));
  if (!is_dotted_number(api, 2))
    return root.refuse("api", "is not of the form X.Y");
  if (!root.has("buildpack"))
    return root.refuse("buildpack", "is missing");
  auto const buildpack = TRY(root.table("buildpack"));
  auto result = TRY(read_buildpack(buildpack));
  result.api = std::move(api);
  result.targets = TRY(to_targets(root));
  result.stacks = TRY(each(root, "stacks", "id"));
  result.metadata = TRY(root.metadata("metadata"));
  return result;
}

auto format_descriptor(Descriptor const& descriptor) -> std::string {
  auto out = std::string();
  append_text(out, "api", descriptor.api);
  out += "\n[buildpack]\n";
  append_text(out, "id", descriptor.id);
  append_text(out, "version", descriptor.version);
  append_optional(out, "name", descriptor.name);
  append_optional(out, "homepage", descriptor.homepage);
  append_optional(out, "description", descriptor.description);
  append_optional(out, "keywords", descriptor.keywords);
  append_optional(out, "sbom-formats", descriptor.sbom_formats);
  append_each(out, "[[buildpack.licenses]]\n", "type", descriptor.licenses);
  for (auto const& target : descriptor.targets) {
    out += "\n[[targets]]\n";
    append_optional(out, "os", target.os);
    append_optional(out, "arch", target.arch);
  }
  append_each(out, "[[stacks]]\n", "id", descriptor.stacks);
  if (!descriptor.metadata.empty())
    append_gap(out);
  append_metadata(out, "metadata", descriptor.metadata);
  return out;
}

auto escape_id(std::string_view id) -> std::string {
  auto result = std::string(id);
  std::ranges::replace(result, '/', '_');
  return result;
}

} // namespace cnb
