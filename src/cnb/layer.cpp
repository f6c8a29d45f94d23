#include "cnb/layer.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cnb/toml_reader.hpp"
#include "cnb/toml_writer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace cnb {

namespace {

constexpr auto layer_file = std::string_view("layer.toml");
constexpr auto type_names = std::array<std::string_view, 3>{"launch", "build", "cache"};
constexpr auto reserved_names =
    std::array<std::string_view, 5>{"build", "launch", "store", "sbom", "config"};

auto is_name_character(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '_' || c == '-';
}

void append_flag(std::string& out, std::string_view key, LayerTypes const& types) {
  auto const value = key == "launch" ? types.launch : key == "build" ? types.build : types.cache;
  out += key;
  out += value ? " = true\n" : " = false\n";
}

auto suffix_of(EnvironmentAction action) -> std::string_view {
  switch (action) {
  case EnvironmentAction::override_:
    return "";
  case EnvironmentAction::default_:
    return ".default";
  case EnvironmentAction::append:
    return ".append";
  case EnvironmentAction::prepend:
    return ".prepend";
  }
  return "";
}

auto is_joined(EnvironmentChange const& change) -> bool {
  return change.action == EnvironmentAction::append || change.action == EnvironmentAction::prepend;
}

auto changed(std::string const& old, EnvironmentChange const& change) -> std::string {
  auto const& delimiter = old.empty() ? old : change.delimiter;
  switch (change.action) {
  case EnvironmentAction::override_:
    return change.value;
  case EnvironmentAction::default_:
    return old.empty() ? change.value : old;
  case EnvironmentAction::append:
    return old + delimiter + change.value;
  case EnvironmentAction::prepend:
    return change.value + delimiter + old;
  }
  return old;
}

} // namespace

auto LayerName::parse(std::string_view text) -> std::optional<LayerName> {
  if (text.empty() || std::ranges::find(reserved_names, text) != reserved_names.end())
    return std::nullopt;
  if (!std::ranges::all_of(text, is_name_character))
    return std::nullopt;
  return LayerName(std::string(text));
}

auto format_layer(LayerMetadata const& layer) -> std::string {
  auto out = std::string("[types]\n");
  for (auto const& name : type_names)
    append_flag(out, name, layer.types);
  if (!layer.metadata.empty())
    append_gap(out);
  append_metadata(out, "metadata", layer.metadata);
  return out;
}

auto parse_layer(std::string_view text) -> base::Result<LayerMetadata> {
  auto const document = TRY(TomlDocument::parse(text, layer_file));
  auto const root = document.root();
  for (auto const& name : type_names)
    if (root.has(name))
      return root.refuse(name, "belongs under [types]");
  auto const types = TRY(root.table("types"));
  auto result = LayerMetadata();
  result.types.launch = TRY(types.flag("launch"));
  result.types.build = TRY(types.flag("build"));
  result.types.cache = TRY(types.flag("cache"));
  result.metadata = TRY(root.metadata("metadata"));
  return result;
}

auto to_files(EnvironmentDelta const& delta) -> Variables {
  auto files = Variables();
  for (auto const& [name, change] : delta) {
    files.insert_or_assign(name + std::string(suffix_of(change.action)), change.value);
    if (is_joined(change) && !change.delimiter.empty())
      files.insert_or_assign(name + ".delim", change.delimiter);
  }
  return files;
}

auto apply(EnvironmentDelta const& delta, Variables variables) -> Variables {
  for (auto const& [name, change] : delta) {
    auto& variable = variables[name];
    variable = changed(variable, change);
  }
  return variables;
}

} // namespace cnb
