#include "plan/blueprint.hpp"

#include "cnb/launch.hpp"
#include "cnb/layer.hpp"
#include "cnb/sbom.hpp"
#include "plan/names.hpp"
#include "plan/processes.hpp"
#include "project/entry_point.hpp"
#include "project/procfile.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "resolve/resolution.hpp"
#include "resolve/service.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace plan {

namespace {

using project::Mode;
using resolve::Resolution;

constexpr auto launch_only = cnb::LayerTypes{.launch = true, .build = false, .cache = false};

auto layer_name(std::string_view name) -> cnb::LayerName {
  // Our own constants: that they are valid names is tested.
  return cnb::LayerName::parse(name).value(); // NOLINT(bugprone-unchecked-optional-access)
}

auto template_directory(Context const& context) -> std::string {
  return context.layers_directory + "/" + std::string(template_layer);
}

auto template_bill(Context const& context) -> cnb::Sbom {
  auto component = cnb::Component{.name = "planqk-template",
                                  .version = context.version,
                                  .license = "Apache-2.0",
                                  .package_url = "pkg:generic/planqk-template@" + context.version,
                                  .files = {}};
  for (auto const& [path, bytes] : context.template_files)
    component.files.push_back(path);
  return {.subject = context.buildpack_id + " " + std::string(template_layer),
          .tool_version = context.version,
          .components = {std::move(component)}};
}

// Code and nothing else: the same bytes for every service, so that registries store it once.
auto draft_template_layer(Context const& context) -> Layer {
  auto metadata = cnb::LayerMetadata{.types = launch_only, .metadata = {}};
  metadata.metadata["version"] = {context.version};
  return {.name = layer_name(template_layer),
          .metadata = std::move(metadata),
          .files = context.template_files,
          .sbom = template_bill(context)};
}

// What differs between services. A suffixless value would override `docker run -e`: only names of
// our own have none.
auto service_environment(resolve::Service const& service, Context const& context)
    -> cnb::EnvironmentDelta {
  using enum cnb::EnvironmentAction;
  auto delta = cnb::EnvironmentDelta();
  delta.insert({"PYTHONUNBUFFERED", {.action = default_, .value = "1"}});
  if (service.mode == Mode::service)
    delta.insert({"PLANQK_APP_DIR", {.action = override_, .value = context.app_directory}});
  if (service.entry_point)
    delta.insert({"PLANQK_DEFAULT_ENTRYPOINT",
                  {.action = override_, .value = format_entry_point(*service.entry_point)}});
  return delta;
}

auto draft_service_layer(resolve::Service const& service, Context const& context) -> Layer {
  auto layer = Layer{.name = layer_name(service_layer),
                     .metadata = {.types = launch_only, .metadata = {}},
                     .files = {},
                     .sbom = std::nullopt};
  for (auto& [name, value] : to_files(service_environment(service, context)))
    layer.files.insert({"env.launch/" + name, value});
  return layer;
}

auto draft_process(project::ProcfileLine const& line,
                   resolve::Service const& service,
                   Context const& context) -> cnb::Process {
  auto const is_web = line.type == cnb::web_process();
  auto const ours = is_web && service.web == resolve::Web::template_;
  return {.type = line.type,
          .command = line.command,
          .is_default = is_web ? cnb::Default::yes : cnb::Default::no,
          .working_directory =
              ours && service.mode == Mode::service ? template_directory(context) : std::string()};
}

auto draft_labels(Resolution const& resolution, Context const& context)
    -> std::map<std::string, std::string, std::less<>> {
  auto labels = std::map<std::string, std::string, std::less<>>();
  auto const label = [&](std::string_view name, std::string_view value) {
    if (!value.empty())
      labels.insert({"io.planqk." + std::string(name), std::string(value)});
  };
  label("wrapper.version", context.version);
  label("package-manager", to_name(resolution.manager.manager));
  label("mode", to_name(resolution.service.mode));
  label("python.requested", resolution.python.requested);
  label("python.source", resolution.python.source);
  if (resolution.service.entry_point)
    label("entry-point", format_entry_point(*resolution.service.entry_point));
  // Whoever asks an older template, or a program of the user's, would start the job.
  if (resolution.service.mode == Mode::service && resolution.service.web == resolve::Web::template_)
    label("template.describes", template_description);
  return labels;
}

} // namespace

auto draft(project::Project const& project,
           Resolution const& resolution,
           project::Settings const& settings,
           Context const& context) -> Blueprint {
  auto const& service = resolution.service;
  auto blueprint = Blueprint{};
  if (service.mode == Mode::service)
    blueprint.layers.push_back(draft_template_layer(context));
  blueprint.layers.push_back(draft_service_layer(service, context));
  blueprint.processes = draft_processes(service, project, settings);
  for (auto const& line : blueprint.processes.processes)
    blueprint.launch.processes.push_back(draft_process(line, service, context));
  blueprint.launch.labels = draft_labels(resolution, context);
  if (!project.procfile)
    blueprint.procfile = format_procfile(blueprint.processes);
  return blueprint;
}

} // namespace plan
