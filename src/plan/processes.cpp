#include "plan/processes.hpp"

#include "base/warning.hpp"
#include "cnb/launch.hpp"
#include "project/procfile.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "resolve/service.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace plan {

namespace {

using project::Mode;
using project::Procfile;
using project::ProcfileLine;

auto template_line() -> ProcfileLine {
  return {.type = cnb::web_process(),
          .line = "python -m app",
          .start = project::Start::direct,
          .command = {"python", "-m", "app"}};
}

auto is_web(ProcfileLine const& line) -> bool {
  return line.type == cnb::web_process();
}

// Stacks whose run image is known to hold no shell.
auto lacks_shell(std::string const& stack) -> bool {
  return stack.ends_with("tiny") || stack.ends_with("static");
}

void replace_web(Procfile& procfile, Mode mode) {
  auto& lines = procfile.processes;
  auto const web = std::ranges::find_if(lines, is_web);
  if (web != lines.end() && mode != Mode::combined && !resolve::is_template_line(*web))
    procfile.warnings.push_back({base::ProcfileWebIgnored{web->line}});
  std::erase_if(lines, is_web);
  lines.push_back(template_line());
}

void announce_override(Procfile& procfile) {
  auto const web = std::ranges::find_if(procfile.processes, is_web);
  if (web != procfile.processes.end())
    procfile.warnings.push_back({base::ProcfileWebOverrides{web->line}});
}

// The documented mistake, in a project that has the module: app.py is started as a module.
void mend_module_suffix(Procfile& procfile) {
  for (auto& line : procfile.processes)
    if (resolve::is_template_line(line) && line.command[2] == "app.py") {
      line.command[2] = "app";
      line.line = "python -m app";
      procfile.warnings.push_back({base::ProcfileModuleSuffix{line.type.name()}});
    }
}

void alias_only_process(Procfile& procfile) {
  auto& lines = procfile.processes;
  if (lines.size() != 1 || is_web(lines.front()))
    return;
  procfile.warnings.push_back({base::ProcessAliased{lines.front().type.name()}});
  auto web = lines.front();
  web.type = cnb::web_process();
  lines.push_back(std::move(web));
}

void warn_about_shell(Procfile& procfile, std::string const& stack) {
  for (auto const& line : procfile.processes)
    if (line.start == project::Start::shell && lacks_shell(stack))
      procfile.warnings.push_back({base::ShellAbsent{line.type.name(), stack}});
}

} // namespace

auto draft_processes(resolve::Service const& service,
                     project::Project const& project,
                     project::Settings const& settings) -> Procfile {
  auto procfile = Procfile{};
  if (project.procfile)
    procfile.processes = project.procfile->processes;
  if (service.web == resolve::Web::template_)
    replace_web(procfile, service.mode);
  else if (service.mode != Mode::web)
    announce_override(procfile);
  if (service.mode == Mode::web && project.has_app_module)
    mend_module_suffix(procfile);
  warn_about_shell(procfile, settings.stack);
  if (service.mode == Mode::web)
    alias_only_process(procfile);
  std::ranges::sort(procfile.processes, {}, &ProcfileLine::type);
  return procfile;
}

} // namespace plan
