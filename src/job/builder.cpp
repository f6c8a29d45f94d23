#include "job/builder.hpp"

#include "base/command.hpp"
#include "base/text.hpp"
#include "job/engine.hpp"
#include "job/limits.hpp"
#include "job/workspace.hpp"
#include "project/json_value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

using project::json_member;
using project::JsonMembers;

constexpr auto standard_socket = std::string_view("unix:///var/run/docker.sock");

auto volume(std::string_view type, std::string const& name) -> std::string {
  return "type=" + std::string(type) + ";format=volume;name=" + name;
}

// A string of a JSON object; empty where there is none.
auto text_in(JsonMembers const& members, std::string_view name) -> std::string {
  return project::json_text(json_member(members, name)).value_or("");
}

auto inside(JsonMembers const& members, std::string_view name) -> JsonMembers {
  return project::json_members(json_member(members, name)).value_or(JsonMembers());
}

auto items_in(JsonMembers const& members, std::string_view name) -> std::vector<std::string> {
  return project::json_items(json_member(members, name)).value_or(std::vector<std::string>());
}

// Newer builders have several images, the first of which older ones have as that of their stack.
auto run_images(JsonMembers const& metadata) -> std::vector<std::string> {
  auto image = inside(inside(metadata, "stack"), "runImage");
  auto const images = items_in(metadata, "images");
  if (text_in(image, "image").empty() && !images.empty())
    image = project::json_members(images.front()).value_or(JsonMembers());
  auto names = std::vector<std::string>();
  if (auto name = text_in(image, "image"); !name.empty())
    names.push_back(std::move(name));
  for (auto const& mirror : items_in(image, "mirrors"))
    if (auto name = project::json_text(mirror))
      names.push_back(*std::move(name));
  return names;
}

void read_metadata(std::string_view label, Builder& builder) {
  auto const metadata = project::json_members(label).value_or(JsonMembers());
  builder.lifecycle_version = text_in(inside(metadata, "lifecycle"), "version");
  for (auto const& item : items_in(metadata, "buildpacks"))
    if (auto const buildpack = project::json_members(item))
      builder.buildpacks[text_in(*buildpack, "id")] = text_in(*buildpack, "version");
  builder.run_images = run_images(metadata);
}

auto number_of(std::vector<std::string_view> const& lines, std::string_view name)
    -> std::optional<int> {
  for (auto const line : lines)
    if (line.starts_with(name))
      return base::parse_number(line.substr(name.size()));
  return std::nullopt;
}

} // namespace

auto pack_command(BuildPlan const& plan, Engine const& engine) -> base::Command {
  auto command = base::Command{.arguments = {plan.pack,
                                             "build",
                                             plan.image,
                                             "--builder",
                                             plan.builder,
                                             "--lifecycle-image",
                                             plan.lifecycle_image,
                                             "--run-image",
                                             plan.run_image,
                                             "--pull-policy",
                                             "never",
                                             "--path",
                                             plan.project,
                                             "--descriptor",
                                             plan.descriptor,
                                             "--env-file",
                                             plan.variables,
                                             "--network",
                                             plan.network,
                                             "--workspace",
                                             plan.workspace,
                                             "--no-color",
                                             "--cache",
                                             volume("build", plan.build_cache),
                                             "--cache",
                                             volume("launch", plan.launch_cache)},
                               .environment = engine.environment,
                               .directory = "/"};
  auto& arguments = command.arguments;
  if (!plan.previous_image.empty())
    arguments.insert(arguments.end(), {"--previous-image", plan.previous_image});
  if (engine.address != standard_socket)
    arguments.insert(arguments.end(), {"--docker-host", "inherit"});
  auto& variables = command.environment.variables;
  variables["DOCKER_HOST"] = engine.address;
  variables["PACK_HOME"] = plan.pack_home;
  variables["TMPDIR"] = plan.pack_home; // a killed pack leaves what it has there
  variables["PACK_VOLUME_KEY"] = plan.volume_key;
  return command;
}

auto format_variables(Variables const& variables, std::string_view run_id)
    -> std::optional<std::string> {
  auto text = std::string(run_variable) + "=" + std::string(run_id) + "\n";
  for (auto const& [name, value] : variables) {
    if (value.find_first_of("\r\n") != std::string::npos)
      return std::nullopt;
    (((text += name) += '=') += value) += '\n';
  }
  return text;
}

auto engine_name(EngineKind kind, std::string const& image) -> std::string {
  return kind == EngineKind::podman ? "docker.io/" + image : image;
}

auto parse_builder(std::string_view answer) -> Builder {
  auto const lines = base::lines(answer);
  auto builder = Builder();
  if (!lines.empty())
    builder.id = lines[0];
  if (lines.size() > 1)
    read_metadata(lines[1], builder);
  auto const user = number_of(lines, "CNB_USER_ID=");
  auto const group = number_of(lines, "CNB_GROUP_ID=");
  if (user && group)
    builder.user = BuildUser{.user = *user, .group = *group};
  return builder;
}

auto phase_of(std::string_view line) -> std::string {
  constexpr auto arrow = std::string_view("===> ");
  return line.starts_with(arrow) ? base::lower(base::trim(line.substr(arrow.size())))
                                 : std::string();
}

auto limit_arguments(BuildLimits const& limits, std::string const& container)
    -> std::vector<std::string> {
  auto arguments = memory_arguments(limits, container);
  arguments.insert(arguments.end() - 1,
                   {std::string(process_limit), std::to_string(limits.processes)});
  return arguments;
}

auto memory_arguments(BuildLimits const& limits, std::string const& container)
    -> std::vector<std::string> {
  auto const memory = std::to_string(limits.memory);
  return {"update", "--memory", memory, "--memory-swap", memory, container};
}

} // namespace job
