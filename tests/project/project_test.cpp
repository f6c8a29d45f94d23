#include "io/snapshot_reader.hpp"
#include "project/project.hpp"
#include "support/catch.hpp"
#include "support/memory_reader.hpp"

#include <algorithm>

using support::MemoryReader;

namespace {

auto inspect(MemoryReader::Files files,
             std::map<std::string, std::string, std::less<>> variables = {})
    -> base::Result<project::Project> {
  auto const settings = project::read_settings({std::move(variables)});
  REQUIRE(settings);
  auto const snapshot = io::read_snapshot(MemoryReader(std::move(files)), *settings);
  return project::inspect(snapshot, *settings);
}

auto looked_at(MemoryReader::Files files) -> std::vector<std::string> {
  auto const settings = project::read_settings({});
  REQUIRE(settings);
  auto const reader = MemoryReader(std::move(files));
  auto const snapshot = io::read_snapshot(reader, *settings);
  return reader.looked_at();
}

auto contains(std::vector<std::string> const& names, std::string_view name) -> bool {
  return std::ranges::find(names, name) != names.end();
}

} // namespace

TEST_CASE("project: facts of a job service", "[project][inspect]") {
  auto const project = inspect({{"src/program.py", ""},
                                {"requirements.txt", "numpy\n"},
                                {"planqk.json", R"({"name": "n", "runtime": "PYTHON_TEMPLATE"})"},
                                {".python-version", "# comment\n3.12\n"}});
  REQUIRE(project);
  CHECK(project->has_program);
  CHECK(project->pip.present == std::vector<std::string>{"requirements.txt"});
  REQUIRE(project->planqk_json);
  CHECK(project->planqk_json->name == "n");
  REQUIRE(project->versions.size() == 1);
  CHECK(project->versions[0] == project::VersionText{".python-version", "3.12"});
}

TEST_CASE("project: package-list.txt is conda's file where both exist", "[project][inspect]") {
  auto const project =
      inspect({{"package-list.txt", "numpy=1.26\n"}, {"environment.yml", "broken: [\n"}});
  REQUIRE(project);
  REQUIRE(project->conda);
  CHECK(project->conda->file == "package-list.txt");
  CHECK(project->conda->ignored == "environment.yml");
}

TEST_CASE("project: conda's pip list is followed like a requirements file",
          "[project][inspect][req:includes-followed]") {
  auto const project =
      inspect({{"environment.yml",
                "dependencies:\n  - numpy\n  - pip:\n    - -r req/base.txt\n    - scipy\n"},
               {"req/base.txt", "-r more.txt\n"},
               {"req/more.txt", "torch\n"}});
  REQUIRE(project);
  REQUIRE(project->conda);
  CHECK_FALSE(project->conda->pip.problem);
  REQUIRE(project->conda->pip.files.size() == 3);
  CHECK(project->conda->pip.files[2].path == "req/more.txt");
}

TEST_CASE("project: a directive in conda's pip list is refused at its own line",
          "[project][inspect]") {
  auto const project = inspect(
      {{"environment.yml", "dependencies:\n  - pip:\n    - numpy\n    - --trusted-host x\n"}});
  REQUIRE(project);
  REQUIRE(project->conda->pip.problem);
  auto const& refused = std::get<base::DirectiveRefused>(project->conda->pip.problem->what);
  CHECK(refused.file == "environment.yml");
  CHECK(refused.line == 4);
}

TEST_CASE("project: Poetry's root package is looked for where Poetry would", "[project][inspect]") {
  auto const text = std::string("[tool.poetry]\nname = \"My-Package\"\n");
  CHECK_FALSE(inspect({{"pyproject.toml", text}})->root_package_found);
  for (auto const* const place : {"my_package/__init__.py", "src/my_package/x.py", "my_package.py"})
    CHECK(inspect({{"pyproject.toml", text}, {place, ""}})->root_package_found);
}

TEST_CASE("project: broken manifests are errors with line and column",
          "[project][inspect][req:syntax-position]") {
  auto const [name, text, line, column] = GENERATE(table<std::string, std::string, int, int>({
      {"pyproject.toml", "[tool.poetry]\nname = \n", 2, 8},
      {"planqk.json", "{\n  \"name\": oops\n}\n", 2, 11},
      {"Procfile", "web: python 'x\n", 1, 13},
  }));
  auto const project = inspect({{name, text}});
  REQUIRE_FALSE(project);
  REQUIRE(std::holds_alternative<base::SyntaxInvalid>(project.error().what));
  auto const& failure = std::get<base::SyntaxInvalid>(project.error().what);
  CHECK(failure.file == name);
  CHECK(failure.line == line);
  CHECK(failure.column == column);
}

TEST_CASE("project: a broken environment.yml is an error with its line",
          "[project][inspect][req:syntax-position]") {
  auto const project = inspect({{"environment.yml", "dependencies:\n  - numpy\n bad\n"}});
  REQUIRE_FALSE(project);
  REQUIRE(std::holds_alternative<base::SyntaxInvalid>(project.error().what));
  CHECK(std::get<base::SyntaxInvalid>(project.error().what).line == 3);
}

TEST_CASE("project: a manifest that cannot be used is an error", "[project][inspect]") {
  auto const name = GENERATE(as<std::string>{}, "environment.yml", "pyproject.toml", "planqk.json",
                             "Procfile", ".python-version", "runtime.txt", "package-list.txt");
  auto const project = inspect({{name + "/file", ""}});
  REQUIRE_FALSE(project);
  CHECK(project.error() == base::Error{base::FileUnusable{name, base::FileDefect::directory}});
}

TEST_CASE("project: only what exists is followed further", "[project][inspect][req:read-shallow]") {
  auto const plain = looked_at({{"src/program.py", ""}, {"requirements.txt", ""}});
  CHECK_FALSE(contains(plain, "poetry.lock"));
  CHECK_FALSE(contains(plain, "app/__main__.py"));
  CHECK_FALSE(contains(plain, "app.py"));
  CHECK(contains(plain, "vendor"));
  CHECK(contains(looked_at({{"pyproject.toml", ""}}), "poetry.lock"));
  CHECK(contains(looked_at({{"app/__main__.py", ""}}), "app/user_code"));
  CHECK(contains(looked_at({{"Procfile", ""}}), "app.py"));
}
