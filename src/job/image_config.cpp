#include "job/image_config.hpp"

#include "project/json_reader.hpp"
#include "project/json_value.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

using project::json_items;
using project::json_member;
using project::json_members;
using project::json_text;
using project::JsonMembers;
using Texts = std::vector<std::string>;

// As Go writes a field that was never set.
auto says_nothing(std::string_view value) -> bool {
  constexpr auto empty = std::array<std::string_view, 6>{"null", "\"\"", "false", "0", "[]", "{}"};
  return std::ranges::find(empty, value) != empty.end();
}

// Engines spell the outermost names with a capital, OCI does not.
auto member_of(JsonMembers const& members, std::string_view name, std::string_view engine_name)
    -> std::string {
  auto found = json_member(members, name);
  return found == "null" ? json_member(members, engine_name) : found;
}

// "null" is an empty one.
auto text_of(std::string const& value) -> std::optional<std::string> {
  return value == "null" ? std::string() : json_text(value);
}

auto texts_of(std::string const& value) -> std::optional<Texts> {
  auto texts = Texts();
  if (value == "null")
    return texts;
  auto const items = json_items(value);
  if (!items)
    return std::nullopt;
  for (auto const& item : *items) {
    auto text = json_text(item);
    if (!text)
      return std::nullopt;
    texts.push_back(*std::move(text));
  }
  return texts;
}

auto labels_of(std::string const& value) -> std::optional<Labels> {
  auto labels = Labels();
  if (value == "null")
    return labels;
  auto const members = json_members(value);
  if (!members)
    return std::nullopt;
  for (auto const& [name, text] : *members) {
    auto label = json_text(text);
    if (!label)
      return std::nullopt;
    labels[name] = *std::move(label);
  }
  return labels;
}

// Puts a value into its place, unless it has another form than it should.
template <class Value>
auto put(std::optional<Value> value, Value& place) -> bool {
  if (!value)
    return false;
  place = *std::move(value);
  return true;
}

auto read_setting(std::string const& name, std::string const& value, Image& image) -> bool {
  if (name == "User")
    return put(text_of(value), image.user);
  if (name == "WorkingDir")
    return put(text_of(value), image.working_directory);
  if (name == "Env")
    return put(texts_of(value), image.environment);
  if (name == "Entrypoint")
    return put(texts_of(value), image.entrypoint);
  if (name == "Cmd")
    return put(texts_of(value), image.command);
  if (name == "Labels")
    return put(labels_of(value), image.labels);
  if (auto compact = project::compact_json(value); !says_nothing(compact))
    image.settings[name] = std::move(compact);
  return true;
}

auto read_platform(JsonMembers const& members) -> std::optional<std::string> {
  auto platform = std::string();
  for (auto const& [name, engine_name] :
       {std::pair("os", "Os"), std::pair("architecture", "Architecture"),
        std::pair("variant", "Variant")}) {
    auto const part = text_of(member_of(members, name, engine_name));
    if (!part)
      return std::nullopt;
    if (!part->empty())
      platform += (platform.empty() ? "" : "/") + *part;
  }
  return platform;
}

auto read_layers(JsonMembers const& members) -> std::optional<Texts> {
  auto const file_system = json_members(member_of(members, "rootfs", "RootFS"));
  if (!file_system)
    return std::nullopt;
  return texts_of(member_of(*file_system, "diff_ids", "Layers"));
}

// {"sha": "sha256:..."}; empty where there is none.
auto digest_of(std::string const& value) -> std::optional<std::string> {
  if (value == "null")
    return std::string();
  auto const members = json_members(value);
  return members ? text_of(json_member(*members, "sha")) : std::nullopt;
}

auto read_application(std::string const& value, Texts& layers) -> bool {
  auto const items = value == "null" ? std::optional(Texts()) : json_items(value);
  if (!items)
    return false;
  for (auto const& item : *items) {
    auto digest = digest_of(item);
    if (!digest)
      return false;
    layers.push_back(*std::move(digest));
  }
  return true;
}

auto read_layers_of_buildpack(std::string const& value, LifecycleLabel& label) -> bool {
  auto const buildpack = json_members(value);
  auto const id = buildpack ? json_text(json_member(*buildpack, "key")) : std::nullopt;
  if (!id)
    return false;
  label.buildpacks.push_back(*id);
  auto const all = json_member(*buildpack, "layers");
  auto const layers = all == "null" ? std::optional(JsonMembers()) : json_members(all);
  return layers && std::ranges::all_of(*layers, [&](auto const& layer) {
           auto digest = digest_of(layer.second);
           return digest &&
                  label.buildpack_layers.emplace(*id + ":" + layer.first, *std::move(digest))
                      .second;
         });
}

auto read_buildpacks(std::string const& value, LifecycleLabel& label) -> bool {
  auto const items = value == "null" ? std::optional(Texts()) : json_items(value);
  return items && std::ranges::all_of(*items, [&](std::string const& item) {
           return read_layers_of_buildpack(item, label);
         });
}

// {"image": "...", "mirrors": [...]}
auto read_run_image(std::string const& value, LifecycleLabel& label) -> bool {
  if (value == "null")
    return true;
  auto const members = json_members(value);
  auto image = members ? text_of(json_member(*members, "image")) : std::nullopt;
  auto mirrors = members ? texts_of(json_member(*members, "mirrors")) : std::nullopt;
  if (!image || !mirrors)
    return false;
  if (!image->empty())
    label.run_images.push_back(*std::move(image));
  std::ranges::move(*mirrors, std::back_inserter(label.run_images));
  return true;
}

auto read_run_images(JsonMembers const& members, LifecycleLabel& label) -> bool {
  auto const run_image = json_member(members, "runImage");
  auto const stack = json_member(members, "stack");
  auto const of_run_image = json_members(run_image);
  auto const of_stack = stack == "null" ? std::optional(JsonMembers()) : json_members(stack);
  return of_run_image && of_stack &&
         put(text_of(json_member(*of_run_image, "topLayer")), label.top_layer) &&
         read_run_image(run_image, label) &&
         read_run_image(json_member(*of_stack, "runImage"), label);
}

} // namespace

auto read_image(std::string_view json) -> std::optional<Image> {
  auto const alone = json_items(json); // podman lists them, although it was asked for one
  auto const members = json_members(alone && alone->size() == 1 ? alone->front() : json);
  if (!members)
    return std::nullopt;
  auto image = Image();
  auto const settings = json_members(member_of(*members, "config", "Config"));
  if (!settings || !put(read_platform(*members), image.platform) ||
      !put(read_layers(*members), image.layers))
    return std::nullopt;
  for (auto const& [name, value] : *settings)
    if (!read_setting(name, value, image))
      return std::nullopt;
  return image;
}

auto read_lifecycle_label(std::string_view json) -> std::optional<LifecycleLabel> {
  auto const members = json_members(json);
  if (!members)
    return std::nullopt;
  auto label = LifecycleLabel();
  auto const digest = [&](std::string_view name) { return digest_of(json_member(*members, name)); };
  auto const good = put(digest("sbom"), label.bill) && put(digest("launcher"), label.launcher) &&
                    put(digest("config"), label.configuration) &&
                    put(digest("process-types"), label.process_types) &&
                    read_application(json_member(*members, "app"), label.application) &&
                    read_buildpacks(json_member(*members, "buildpacks"), label) &&
                    read_run_images(*members, label);
  return good ? std::optional(std::move(label)) : std::nullopt;
}

auto read_process_types(std::string_view json) -> std::optional<Texts> {
  auto const members = json_members(json);
  auto const processes = members ? json_items(json_member(*members, "processes")) : std::nullopt;
  if (!processes)
    return std::nullopt;
  auto types = Texts();
  for (auto const& process : *processes) {
    auto const fields = json_members(process);
    auto type = fields ? json_text(json_member(*fields, "type")) : std::nullopt;
    if (!type)
      return std::nullopt;
    types.push_back(*std::move(type));
  }
  return types;
}

} // namespace job
