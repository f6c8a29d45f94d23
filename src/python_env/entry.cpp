#include "python_env/entry.hpp"

#include "base/command.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"
#include "install/variables.hpp"
#include "io/process_runner.hpp"
#include "project/entry_point.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "resolve/service.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace python_env {

namespace {

constexpr auto syntax_error = 3; // the exit status of parse_entry.py
constexpr auto told_lines = std::size_t{3};

auto runs_on_the_stack(install::Situation const& situation) -> bool {
  return situation.resolution.manager.manager != project::Manager::conda ||
         install::without_channel(situation).has_value();
}

// Empty where the job starts with something else, a Procfile's line for example.
auto entry_file(install::Situation const& situation, project::Snapshot const& snapshot)
    -> std::string {
  auto const& service = situation.resolution.service;
  if (!service.entry_point || service.web != resolve::Web::template_)
    return {};
  for (auto& file : project::module_files(*service.entry_point))
    if (snapshot.text(file) != nullptr)
      return file;
  return {};
}

} // namespace

auto check_entry_module(install::Situation const& situation,
                        project::Snapshot const& snapshot,
                        io::ProcessRunner& runner) -> base::Result<void> {
  auto const file = entry_file(situation, snapshot);
  if (file.empty() || !runs_on_the_stack(situation))
    return {};
  auto const& places = situation.places;
  auto const command = base::Command{
      .arguments = {situation.machine.python.path, "-I", "-S", "-W", "ignore",
                    places.buildpack + "/tools/parse_entry.py", places.application + "/" + file},
      .environment = install::child_environment(situation.variables),
      .directory = "/"};
  auto told = std::vector<std::string>();
  auto const status = TRY(runner.run(command, [&](std::string_view line) {
    if (told.size() < told_lines)
      told.push_back(base::printable(line));
  }));
  if (status != base::ExitStatus{.code = syntax_error} || told.size() < told_lines)
    return {};
  return base::fail(base::EntryModuleBroken{.file = file,
                                            .line = base::parse_number(told[0]).value_or(0),
                                            .detail = told[1],
                                            .text = told[2],
                                            .version = situation.machine.python.version});
}

} // namespace python_env
