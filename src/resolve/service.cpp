#include "resolve/service.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "cnb/launch.hpp"
#include "project/entry_point.hpp"
#include "project/procfile.hpp"
#include "project/project.hpp"
#include "project/python_source.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace resolve {

namespace {

using base::fail;
using base::Result;
using project::EntryPoint;
using project::Mode;
using project::Project;
using project::Settings;
using project::Snapshot;

constexpr auto default_entry_point = std::string_view("src.program:run");

auto has_processes(Project const& project) -> bool {
  return project.procfile && !project.procfile->processes.empty();
}

auto has_entry(Project const& project, Settings const& settings) -> bool {
  return settings.entry_point || project.has_program;
}

auto web_line(Project const& project) -> project::ProcfileLine const* {
  if (!project.procfile)
    return nullptr;
  auto const web = cnb::web_process();
  auto const found = std::ranges::find(project.procfile->processes, web,
                                       [](auto const& line) { return line.type; });
  return found == project.procfile->processes.end() ? nullptr : &*found;
}

// A web application must say which of its processes answers requests.
auto check_web(Project const& project) -> Result<Mode> {
  auto const& processes = project.procfile->processes;
  if (processes.size() == 1 || web_line(project) != nullptr)
    return Mode::web;
  auto several = base::NoWebProcess{};
  for (auto const& line : processes)
    several.processes.push_back(line.type.name());
  return fail(std::move(several));
}

auto choose_mode(Project const& project, Settings const& settings) -> Result<Mode> {
  if (settings.mode == Mode::web) {
    if (!has_processes(project))
      return fail(base::ModeImpossible{.mode = "web", .missing = "Procfile"});
    return check_web(project);
  }
  if (project.is_combined)
    return Mode::combined;
  if (has_entry(project, settings))
    return Mode::service;
  if (settings.mode == Mode::service)
    return fail(base::ModeImpossible{.mode = "service", .missing = "src/program.py"});
  if (has_processes(project))
    return check_web(project);
  return fail(base::NoEntryPoint{});
}

auto choose_web(Mode mode, Project const& project, Settings const& settings) -> Web {
  if (mode == Mode::web)
    return Web::procfile;
  auto const* const line = web_line(project);
  auto const silent = line == nullptr || is_template_line(*line) || settings.mode == Mode::service;
  return silent ? Web::template_ : Web::procfile;
}

// The file that holds the module's text. Only a module that was named can be missing here.
auto find_module(EntryPoint const& entry, Snapshot const& snapshot) -> Result<std::string> {
  auto const files = module_files(entry);
  for (auto const& file : files) {
    if (auto const* const error = std::get_if<base::Error>(&snapshot.at(file)))
      return std::unexpected(*error);
    if (snapshot.text(file) != nullptr)
      return file;
  }
  return fail(base::EntryPointFileMissing{.value = format_entry_point(entry), .looked_for = files});
}

auto check_function(EntryPoint const& entry, std::string const& file, Snapshot const& snapshot)
    -> Result<void> {
  auto const& source = snapshot.text(file)->utf8;
  if (entry.function.empty() || project::binds_name(source, entry.function) != project::Binds::no)
    return {};
  return fail(base::FunctionMissing{
      .file = file, .function = entry.function, .found = project::top_level_functions(source)});
}

} // namespace

auto is_template_line(project::ProcfileLine const& line) -> bool {
  auto const& words = line.command;
  return words.size() == 3 && (words[0] == "python" || words[0] == "python3") && words[1] == "-m" &&
         (words[2] == "app" || words[2] == "app.py");
}

auto choose_service(Project const& project, Settings const& settings, Snapshot const& snapshot)
    -> Result<Service> {
  auto const mode = TRY(choose_mode(project, settings));
  auto service = Service{.mode = mode,
                         .web = choose_web(mode, project, settings),
                         .entry_point = std::nullopt,
                         .forced = settings.mode.has_value()};
  auto const wanted = settings.entry_point.value_or(std::string(default_entry_point));
  if (mode == Mode::web || (mode == Mode::combined && !settings.entry_point))
    return service;
  service.entry_point = TRY(project::parse_entry_point(wanted));
  if (mode == Mode::combined || service.web == Web::procfile)
    return service; // the template does not start it from here
  auto const file = TRY(find_module(*service.entry_point, snapshot));
  TRY(check_function(*service.entry_point, file, snapshot));
  return service;
}

} // namespace resolve
