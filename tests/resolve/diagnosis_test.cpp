#include "support/catch.hpp"
#include "support/upload.hpp"

using support::explained;
using support::MemoryReader;
using support::service;
using Names = std::vector<std::string>;

TEST_CASE("diagnosis: the folder was zipped instead of its content",
          "[resolve][diagnosis][req:zipped-folder]") {
  auto const error = explained({{"my-service/src/program.py", support::program},
                                {"my-service/requirements.txt", ""},
                                {"__MACOSX/._x", ""}});
  CHECK(error == base::Error{base::FolderZipped{"my-service", {"requirements.txt", "src/"}}});
}

TEST_CASE("diagnosis: a single folder called src or app is none that was zipped",
          "[resolve][diagnosis]") {
  auto const error = explained({{"src/program.py", support::program}});
  CHECK(std::holds_alternative<base::NoPackageManager>(error.what));
}

TEST_CASE("diagnosis: manifests in a sub-folder",
          "[resolve][diagnosis][req:manifest-in-subfolder]") {
  auto const combined = explained({{"app/__main__.py", ""},
                                   {"app/user_code/src/program.py", support::program},
                                   {"app/user_code/requirements.txt", ""}});
  CHECK(combined == base::Error{base::ManifestInSubfolder{"app/user_code",
                                                          {"app/user_code/requirements.txt"}}});
  auto const nested = explained(service({{"python/environment.yml", ""}, {"notes.txt", ""}}));
  CHECK(nested == base::Error{base::ManifestInSubfolder{"python", {"python/environment.yml"}}});
}

TEST_CASE("diagnosis: an upload of several services names each",
          "[resolve][diagnosis][req:services-in-folders]") {
  auto const repository =
      MemoryReader::Files{{"repo-main/README.md", ""},
                          {"repo-main/python/coin/requirements.txt", ""},
                          {"repo-main/python/coin/src/program.py", support::program},
                          {"repo-main/python/dice/environment.yml", ""},
                          {"repo-main/python/dice/planqk.json", "{}"}};
  auto const folders = Names{"repo-main/python/coin", "repo-main/python/dice"};
  CHECK(explained(repository) == base::Error{base::ServicesInFolders{folders, true, ""}});
  // What the repository's developers need is no service.
  auto with_tools = repository;
  with_tools.emplace("requirements.txt", "ruff\n");
  with_tools.emplace("tool.py", support::program);
  CHECK(explained(with_tools) == base::Error{base::ServicesInFolders{folders, true, ""}});
}

TEST_CASE("diagnosis: one service further down is named, if the top means nothing itself",
          "[resolve][diagnosis][req:services-in-folders]") {
  auto const one =
      MemoryReader::Files{{"a/b/requirements.txt", ""}, {"a/b/src/program.py", support::program}};
  CHECK(explained(one) == base::Error{base::ServicesInFolders{{"a/b"}, true, ""}});
  auto with_typo = one;
  with_typo.emplace("requirement.txt", "");
  CHECK(std::holds_alternative<base::NoPackageManager>(explained(with_typo).what));
  auto with_lost_program = one;
  with_lost_program.emplace("requirements.txt", "");
  with_lost_program.emplace("src/Program.py", support::program);
  CHECK(std::holds_alternative<base::NoEntryPoint>(explained(with_lost_program).what));
}

TEST_CASE("diagnosis: names that come close", "[resolve][diagnosis][req:near-misses]") {
  auto const [found, meant] = GENERATE(table<std::string, std::string>({
      {"environment.yaml", "environment.yml"},
      {"enviroment.yml", "environment.yml"},
      {"conda.yaml", "environment.yml"},
      {"requirement.txt", "requirements.txt"},
      {"requirements.TXT", "requirements.txt"},
      {"Requirements.txt", "requirements.txt"},
      {"requirements.txt.txt", "requirements.txt"},
      {"requirements.text", "requirements.txt"},
      {"requeriments.txt", "requirements.txt"},
      {"requirements", "requirements.txt"},
      {"package_list.txt", "package-list.txt"},
      {"PyProject.toml", "pyproject.toml"},
  }));
  auto const error = explained(service({{found, ""}}));
  REQUIRE(std::holds_alternative<base::NoPackageManager>(error.what));
  auto const& failure = std::get<base::NoPackageManager>(error.what);
  CHECK(failure.near_misses == std::vector{base::NearMiss{found, meant}});
}

TEST_CASE("diagnosis: names that only look alike are left alone", "[resolve][diagnosis]") {
  auto const name =
      GENERATE(as<std::string>{}, "requirements-dev.txt", "README.txt", "environment.py");
  auto const error = explained(service({{name, ""}}));
  REQUIRE(std::holds_alternative<base::NoPackageManager>(error.what));
  CHECK(std::get<base::NoPackageManager>(error.what).near_misses.empty());
}

TEST_CASE("diagnosis: tools that are not served are told how to export",
          "[resolve][diagnosis][req:unsupported-tools]") {
  auto const [file, text, tool] = GENERATE(table<std::string, std::string, std::string>({
      {"Pipfile", "", "Pipenv"},
      {"Pipfile.lock", "{}", "Pipenv"},
      {"setup.py", "", "setuptools (setup.py)"},
      {"pixi.toml", "", "pixi"},
      {"uv.lock", "", "uv"},
      {"pdm.lock", "", "PDM"},
      {"pyproject.toml", "[project]\nname = \"x\"\n[tool.uv]\n", "uv"},
      {"pyproject.toml", "[project]\nname = \"x\"\n", "A PEP 621 project"},
  }));
  auto const error = explained(service({{file, text}}));
  REQUIRE(std::holds_alternative<base::ToolUnsupported>(error.what));
  auto const& failure = std::get<base::ToolUnsupported>(error.what);
  CHECK(failure.tool == tool);
  CHECK(failure.file == file);
  CHECK_FALSE(failure.command.empty());
}

TEST_CASE("diagnosis: where the program probably is", "[resolve][diagnosis][req:near-misses]") {
  auto const [file, found] = GENERATE(table<std::string, std::string>({
      {"src/Program.py", "src/Program.py"},
      {"src/programm.py", "src/programm.py"},
      {"Src/program.py", "Src/program.py"},
      {"program.py", "program.py"},
      {"code/program.py", "code/program.py"},
  }));
  auto const error = explained({{"requirements.txt", ""}, {file, ""}});
  REQUIRE(std::holds_alternative<base::NoEntryPoint>(error.what));
  CHECK(std::get<base::NoEntryPoint>(error.what).near_misses ==
        std::vector{base::NearMiss{found, "src/program.py"}});
}

TEST_CASE("diagnosis: decided, but nobody served it", "[resolve][diagnosis][req:not-served]") {
  using enum base::NotServedReason;
  auto const poetry = std::string("[tool.poetry]\nname = \"x\"\nversion = \"1\"\n");
  auto const python = std::string("[tool.poetry.dependencies]\npython = \"^3.10\"\n");
  auto const reason_of = [](MemoryReader::Files files, std::string const& manager,
                            std::string const& file) {
    auto const error = explained(service(std::move(files)));
    REQUIRE(std::holds_alternative<base::NotServed>(error.what));
    auto const& failure = std::get<base::NotServed>(error.what);
    CHECK(failure.manager == manager);
    CHECK(failure.file == file);
    return failure.reason;
  };
  CHECK(reason_of({{"pyproject.toml", poetry}}, "poetry", "pyproject.toml") ==
        poetry_without_constraint);
  CHECK(reason_of({{"pyproject.toml", poetry + python}}, "poetry", "pyproject.toml") ==
        poetry_package_mode);
  CHECK(reason_of({{"pyproject.toml", poetry + "package-mode = false\n" + python}}, "poetry",
                  "pyproject.toml") == manager_not_offered);
  CHECK(reason_of({{"requirements.txt", ""}}, "pip", "requirements.txt") == manager_not_offered);
  CHECK(reason_of({{"requirements.txt", ""}, {"buildpack.yml", ""}}, "pip", "buildpack.yml") ==
        buildpack_yml);
  CHECK(reason_of({{"environment.yml", ""}, {"buildpack.yml", ""}}, "conda", "environment.yml") ==
        manager_not_offered);
}

TEST_CASE("diagnosis: a Python version that is no text is the project's to write",
          "[resolve][diagnosis][req:not-served]") {
  auto const error = explained(service(
      {{"pyproject.toml", "[tool.poetry]\nname = \"x\"\npackage-mode = false\n"
                          "[tool.poetry.dependencies]\npython = {version = \"^3.11\"}\n"}}));
  CHECK(error == base::Error{base::NotServed{.manager = "poetry",
                                             .file = "pyproject.toml",
                                             .reason = base::NotServedReason::poetry_other_form,
                                             .key = "tool.poetry.dependencies.python",
                                             .constraint = "^3.11"}});
}

TEST_CASE("diagnosis: what looks like a project", "[resolve][diagnosis][req:explain-projects]") {
  auto const looks = [](std::vector<std::string> const& names) {
    auto files = MemoryReader::Files();
    for (auto const& name : names)
      files.emplace(name, "");
    return decision::is_project(MemoryReader(files));
  };
  for (auto const* const name :
       {"requirements.txt", "environment.yaml", "planqk.json", "main.py", "analysis.ipynb",
        "src/program.py", "Pipfile", "folder/src/program.py", "Procfile"})
    CHECK(looks({name}));
  CHECK_FALSE(looks({"Procfile", "package.json"}));
  CHECK_FALSE(looks({"go.mod", "main.go"}));
  CHECK_FALSE(looks({"README.md"}));
  CHECK_FALSE(looks({}));
}
