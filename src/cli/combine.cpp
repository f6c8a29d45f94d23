#include "base/error.hpp"
#include "base/failures.hpp"
#include "cli/commands.hpp"
#include "cli/deciding.hpp"
#include "cli/importing.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/staged_run.hpp"
#include "cli/template_data.hpp"
#include "cnb/launch.hpp"
#include "decision/decide.hpp"
#include "io/move.hpp"
#include "io/progress.hpp"
#include "io/staging.hpp"
#include "io/tree_writer.hpp"
#include "project/procfile.hpp"
#include "project/project.hpp"
#include "project/requirement_files.hpp"
#include "project/settings.hpp"
#include "report/job_json.hpp"
#include "report/job_log.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace cli {

namespace {

using base::Result;

constexpr auto procfile = std::string_view("web: python -m app\n");
constexpr auto user_code = "app/user_code";

// What an installer or a builder looks for at the top: the manager's files with all that they
// include, the lock, and what asks for a Python version.
auto dependency_files(decision::Decision const& decision) -> std::set<std::string> {
  auto const& manager = decision.resolution.manager;
  auto files = std::set<std::string>(manager.manifests.begin(), manager.manifests.end());
  auto const add = [&](project::RequirementFiles const& all) {
    for (auto const& file : all.files)
      files.insert(file.path);
  };
  if (manager.manager == project::Manager::pip)
    add(decision.project.pip);
  if (manager.manager == project::Manager::conda && decision.project.conda)
    add(decision.project.conda->pip);
  if (manager.manager == project::Manager::poetry && decision.project.has_poetry_lock)
    files.insert("poetry.lock");
  for (auto const* const name : {".python-version", "runtime.txt"})
    if (decision.snapshot.exists(name))
      files.insert(name);
  return files;
}

auto write_file(io::TreeWriter& tree, std::string_view path, std::string_view text)
    -> Result<void> {
  auto file = TRY(tree.create(path, false));
  auto sink = io::FileSink(file.number(), path, tree.progress());
  TRY(sink.write(text));
  return tree.close(std::move(file), path);
}

// A web application has one process, or one that is called web.
auto web_line(project::Procfile const& all) -> std::string {
  auto const web =
      std::ranges::find(all.processes, cnb::web_process(), &project::ProcfileLine::type);
  auto const& line = web == all.processes.end() ? all.processes.front() : *web;
  return line.type.name() + ": " + line.line;
}

// The template's app around the imported project, which moves there in one rename.
auto assemble(io::Staging const& wrapper, io::Staging& upload, decision::Decision const& decision)
    -> Result<void> {
  auto progress = io::Progress();
  auto tree = io::TreeWriter(wrapper.directory().number(), progress);
  TRY(tree.make_directory("app"));
  for (auto const& file : template_files())
    TRY(write_file(tree, file.path, file.text));
  TRY(write_file(tree, "Procfile", procfile));
  TRY(upload.move_into(wrapper, user_code));
  for (auto const& file : dependency_files(decision))
    TRY(io::move_up(wrapper.directory(), user_code, file));
  constexpr auto directories = std::array<std::string_view, 2>{user_code, "app"};
  return tree.finish(directories);
}

} // namespace

auto run_combine(Session const& session, CombineCommand const& command) -> Result<int> {
  auto const& target = command.target;
  auto run = StagedRun(session);
  auto upload = TRY(io::make_staging(target, run.next()));
  auto const summary = TRY(import_upload(session, command.import, upload.directory()));
  auto const decision = TRY(decide_about(command.import, command.variables, upload.path()));
  auto const mode = decision.resolution.service.mode;
  if (mode == project::Mode::web)
    return base::fail(base::WebApplication{web_line(*decision.project.procfile)});
  if (mode == project::Mode::combined) {
    TRY(upload.commit());
  } else {
    auto wrapper = TRY(io::make_staging(target, run.next()));
    TRY(assemble(wrapper, upload, decision));
    TRY(wrapper.commit());
  }
  session.tell(report::import_log(summary, target),
               report::import_json("combine", summary, target));
  return exit_code::done;
}

} // namespace cli
