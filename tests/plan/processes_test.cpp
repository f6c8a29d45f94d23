#include "plan/processes.hpp"
#include "support/catch.hpp"
#include "support/upload.hpp"

using support::MemoryReader;
using Names = std::vector<std::string>;

namespace {

auto processes(MemoryReader::Files files, support::Variables variables = {}) -> project::Procfile {
  files.emplace("requirements.txt", "");
  auto const decision = support::decide(std::move(files), std::move(variables));
  REQUIRE(decision);
  return plan::draft_processes(decision->resolution.service, decision->project, decision->settings);
}

auto job(std::string const& procfile) -> MemoryReader::Files {
  return {{"src/program.py", support::program}, {"Procfile", procfile}};
}

auto command_of(project::Procfile const& procfile, std::string const& type) -> Names {
  for (auto const& line : procfile.processes)
    if (line.type.name() == type)
      return line.command;
  return {};
}

auto const template_command = Names{"python", "-m", "app"};

} // namespace

TEST_CASE("processes: a job service starts the template", "[plan][processes][req:job-process]") {
  auto const procfile = processes({{"src/program.py", support::program}});
  REQUIRE(procfile.processes.size() == 1);
  CHECK(command_of(procfile, "web") == template_command);
  CHECK(procfile.warnings.empty());
}

TEST_CASE("processes: the template's own line in all its spellings", "[plan][processes]") {
  auto const line = GENERATE(as<std::string>{}, "web: python -m app", "web: python3 -m app",
                             "web : python -m app.py", "web: 'python' -m \"app\"");
  auto const procfile = processes(job(line));
  CHECK(command_of(procfile, "web") == template_command);
  CHECK(procfile.warnings.empty());
}

TEST_CASE("processes: explicit beats implicit, and says so",
          "[plan][processes][req:procfile-wins]") {
  auto const procfile = processes(job("web: python server.py\nworker: python w.py\n"));
  CHECK(command_of(procfile, "web") == Names{"python", "server.py"});
  CHECK(command_of(procfile, "worker") == Names{"python", "w.py"});
  CHECK(procfile.warnings == base::Warnings{{base::ProcfileWebOverrides{"python server.py"}}});
}

TEST_CASE("processes: BP_PLANQK_MODE=service beats the Procfile, other processes stay",
          "[plan][processes][req:mode-variable]") {
  auto const procfile = processes(job("web: python server.py\nworker: python w.py\n"),
                                  {{"BP_PLANQK_MODE", "service"}});
  CHECK(command_of(procfile, "web") == template_command);
  CHECK(command_of(procfile, "worker") == Names{"python", "w.py"});
  CHECK(procfile.warnings == base::Warnings{{base::ProcfileWebIgnored{"python server.py"}}});
}

TEST_CASE("processes: the only process of a web application is web, too",
          "[plan][processes][req:only-process-is-web]") {
  auto const procfile = processes({{"Procfile", "api: python a.py"}});
  CHECK(command_of(procfile, "api") == Names{"python", "a.py"});
  CHECK(command_of(procfile, "web") == Names{"python", "a.py"});
  CHECK(procfile.warnings == base::Warnings{{base::ProcessAliased{"api"}}});
}

TEST_CASE("processes: a web application with an app.py of its own runs it",
          "[plan][processes][req:app-py-mended]") {
  auto const procfile = processes({{"app.py", ""}, {"Procfile", "web: python -m app.py"}});
  CHECK(command_of(procfile, "web") == template_command);
  CHECK(procfile.warnings == base::Warnings{{base::ProcfileModuleSuffix{"web"}}});
  auto const without = processes({{"Procfile", "web: python -m app.py"}});
  CHECK(command_of(without, "web") == Names{"python", "-m", "app.py"});
}

TEST_CASE("processes: a combined wrapper's own line", "[plan][processes]") {
  auto const combined = MemoryReader::Files{{"app/__main__.py", ""}, {"app/user_code/x.py", ""}};
  CHECK(command_of(processes(combined), "web") == template_command);
  auto with = combined;
  with.emplace("Procfile", "web: python -m app.py");
  CHECK(command_of(processes(with), "web") == template_command);
}

TEST_CASE("processes: a stack without bash is warned about",
          "[plan][processes][req:procfile-shell]") {
  auto const files = MemoryReader::Files{{"Procfile", "web: gunicorn -b :$PORT app:app"}};
  CHECK(command_of(processes(files), "web") == Names{"bash", "-c", "gunicorn -b :$PORT app:app"});
  CHECK(processes(files).warnings.empty());
  auto const tiny = processes(files, {{"CNB_STACK_ID", "io.buildpacks.stacks.noble.tiny"}});
  CHECK(tiny.warnings ==
        base::Warnings{{base::ShellAbsent{"web", "io.buildpacks.stacks.noble.tiny"}}});
}
