#include "report/build_log.hpp"

#include "base/text.hpp"
#include "base/warning.hpp"
#include "cnb/launch.hpp"
#include "plan/blueprint.hpp"
#include "plan/names.hpp"
#include "project/entry_point.hpp"
#include "project/procfile.hpp"
#include "project/settings.hpp"
#include "report/message.hpp"
#include "resolve/manager.hpp"
#include "resolve/python_version.hpp"
#include "resolve/resolution.hpp"
#include "resolve/service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

namespace report {

namespace {

using project::Manager;
using project::Mode;
using resolve::Resolution;

class Section {
public:
  explicit Section(std::string& out, std::string_view title) : out_(out) {
    out_ += fmt::format("  {}\n", title);
  }

  ~Section() { out_ += '\n'; }

  Section(Section const&) = delete;
  auto operator=(Section const&) -> Section& = delete;

  void line(std::string_view text) { out_ += fmt::format("    {}\n", text); }

private:
  std::string& out_;
};

auto kind_of(resolve::Service const& service) -> std::string {
  auto const forced = service.forced ? " (BP_PLANQK_MODE)" : "";
  switch (service.mode) {
  case Mode::service:
    return fmt::format("Job service{}: {} {}", forced, format_entry_point(*service.entry_point),
                       service.web == resolve::Web::template_
                           ? "is called by the job template"
                           : "is there, but the Procfile's web process is started");
  case Mode::combined:
    return "Combined wrapper: app/ starts the code in app/user_code/";
  case Mode::web:
    return fmt::format("Web application{}: the Procfile says what is started", forced);
  }
  return {};
}

auto reason_of(Resolution const& resolution) -> std::string_view {
  switch (resolution.manager.reason) {
  case resolve::Reason::variable:
    return "BP_PLANQK_PACKAGE_MANAGER says so";
  case resolve::Reason::only_one:
    return "the only package manager with a file in the project";
  case resolve::Reason::conda_includes_requirements:
    return "environment.yml installs requirements.txt, too";
  }
  return {};
}

auto manager_of(Resolution const& resolution) -> std::string {
  auto const& choice = resolution.manager;
  auto const files = choice.manager == Manager::none || choice.manifests.empty()
                         ? std::string()
                         : " from " + base::printable(base::join(choice.manifests, ", "));
  return fmt::format("Selected {}{}: {}", to_name(choice.manager), files, reason_of(resolution));
}

auto python_of(resolve::PythonChoice const& python) -> std::string {
  auto const asked = python.requested.empty() ? std::string("any version") : python.requested;
  if (python.source == "default")
    return fmt::format("Selected {} (default: nothing in the project asks for a version)",
                       python.hint);
  if (python.hint.empty())
    return fmt::format("Left to the installer of Python: {} asks for {}", python.source, asked);
  return fmt::format("Selected {} ({} asks for {})", python.hint, python.source, asked);
}

auto is_source(base::Warning const& warning) -> bool {
  return std::holds_alternative<base::ExternalSource>(warning.what);
}

void add_warnings(std::string& out, base::Warnings const& warnings) {
  if (std::ranges::all_of(warnings, is_source))
    return;
  auto section = Section(out, "Warnings");
  for (auto const& warning : warnings)
    if (!is_source(warning))
      section.line(describe_warning(warning));
}

auto started(project::ProcfileLine const& line) -> std::string_view {
  return line.start == project::Start::shell ? " (through bash)" : "";
}

void add_layers(std::string& out, plan::Blueprint const& blueprint) {
  constexpr auto launch_folder = std::string_view("env.launch/");
  for (auto const& layer : blueprint.layers) {
    if (layer.name.text() == plan::template_layer) {
      auto section = Section(out, "Adding the job template");
      section.line(
          fmt::format("Layer template: {} files, the same for every service", layer.files.size()));
      continue;
    }
    auto section = Section(out, "Configuring launch environment");
    for (auto const& [path, value] : layer.files)
      section.line(fmt::format("{} -> \"{}\"",
                               base::split(path.substr(launch_folder.size()), '.').front(),
                               base::printable(value)));
  }
}

} // namespace

auto heading(std::string_view buildpack, std::string_view version) -> std::string {
  return fmt::format("{} {}\n", buildpack, version);
}

auto decision_log(Resolution const& resolution) -> std::string {
  auto out = std::string();
  {
    auto section = Section(out, "Recognising the project");
    section.line(kind_of(resolution.service));
  }
  {
    auto section = Section(out, "Resolving the package manager");
    section.line(manager_of(resolution));
    if (!resolution.manager.ignored.empty())
      section.line(fmt::format("Not used for dependencies: {}",
                               base::join(resolution.manager.ignored, ", ")));
  }
  {
    auto section = Section(out, "Resolving the Python version");
    section.line(python_of(resolution.python));
    if (!resolution.python.ignored.empty())
      section.line(fmt::format("Not used: {}", base::join(resolution.python.ignored, ", ")));
  }
  return out + sources_log(resolution.warnings);
}

auto sources_log(base::Warnings const& warnings) -> std::string {
  auto out = std::string();
  if (std::ranges::none_of(warnings, is_source))
    return out;
  {
    auto section = Section(out, "Package sources named by the project");
    for (auto const& warning : warnings)
      if (is_source(warning))
        section.line(describe_warning(warning));
  }
  return out;
}

auto outcome_log(plan::Blueprint const& blueprint, base::Warnings const& warnings) -> std::string {
  auto out = std::string();
  add_layers(out, blueprint);
  add_warnings(out, warnings);
  auto section = Section(out, "Assigning launch processes");
  for (auto const& line : blueprint.processes.processes)
    section.line(fmt::format("{}{}: {}{}", line.type.name(),
                             line.type == cnb::web_process() ? " (default)" : "",
                             base::printable(line.line), started(line)));
  return out;
}

} // namespace report
