#include "support/catch.hpp"
#include "support/upload.hpp"

using support::decide;
using support::service;
using Names = std::vector<std::string>;

namespace {

auto python_of(support::MemoryReader::Files files, support::Variables variables = {})
    -> resolve::PythonChoice {
  files.emplace("requirements.txt", "");
  auto const decision = decide(service(std::move(files)), std::move(variables));
  REQUIRE(decision);
  return decision->resolution.python;
}

auto refused(support::MemoryReader::Files files) -> base::Error {
  files.emplace("requirements.txt", "");
  auto const decision = decide(service(std::move(files)));
  REQUIRE_FALSE(decision);
  return decision.error();
}

auto project_with(std::string const& requires_python) -> std::string {
  return "[project]\nname = \"x\"\nrequires-python = \"" + requires_python + "\"\n";
}

} // namespace

TEST_CASE("python: sources rank as documented", "[resolve][python][req:python-sources]") {
  auto const all = support::MemoryReader::Files{{".python-version", "3.12\n"},
                                                {"runtime.txt", "python-3.13\n"},
                                                {"pyproject.toml", project_with(">=3.14")}};
  auto const from_file = python_of(all);
  CHECK(from_file.source == ".python-version");
  CHECK(from_file.hint == "3.12.*");
  CHECK(from_file.ignored == Names{"runtime.txt", "pyproject.toml (requires-python)"});

  auto const from_operator = python_of(all, {{"BP_CPYTHON_VERSION", "3.10"}});
  CHECK(from_operator.source == "BP_CPYTHON_VERSION");
  CHECK(from_operator.requested == "3.10");
  CHECK(from_operator.hint.empty());
  CHECK(from_operator.ignored.size() == 3);

  CHECK(python_of({{"runtime.txt", "python-3.13\n"}}).hint == "3.13.*");
  CHECK(python_of({{"pyproject.toml", project_with(">=3.12")}}).source ==
        "pyproject.toml (requires-python)");
  auto const by_default = python_of({});
  CHECK(by_default.source == "default");
  CHECK(by_default.hint == "3.11.*");
}

TEST_CASE("python: an empty variable is a message, since cpython counts it as set",
          "[resolve][python][req:variables-read-alike]") {
  auto const empty = support::Variables{{"BP_CPYTHON_VERSION", ""}};
  auto const refused =
      decide(service({{"requirements.txt", ""}, {".python-version", "3.12"}}), empty);
  REQUIRE_FALSE(refused);
  auto const* const failure = std::get_if<base::VariableInvalid>(&refused.error().what);
  REQUIRE(failure != nullptr);
  CHECK(failure->name == "BP_CPYTHON_VERSION");
  CHECK(
      decide(service({{"environment.yml", "dependencies: [numpy]\n"}}), empty)); // nobody reads it
}

TEST_CASE("python: a range never raises the version more than it must",
          "[resolve][python][req:python-range]") {
  auto const [text, hint] = GENERATE(table<std::string, std::string>({
      {">=3.8", "3.11.*"},
      {">=3.10,<3.13", "3.11.*"},
      {"~=3.10", "3.11.*"},
      {"^3.8", "3.11.*"},
      {">=3.12", "3.12.*"},
      {">3.11,!=3.11.*", "3.12.*"},
      {"<3.11", "3.10.*"},
      {"!=3.11.*", "3.10.*"},
      {"==3.12.*", "3.12.*"},
      {"~3.13", "3.13.*"},
      {"3.11+", "3.11.*"},
      {"*", "3.11.*"},
  }));
  CHECK(python_of({{"pyproject.toml", project_with(text)}}).hint == hint);
}

TEST_CASE("python: a pinned patch becomes its minor, with a warning",
          "[resolve][python][req:python-patch]") {
  auto const choice = python_of({{".python-version", "3.12.4\n"}});
  CHECK(choice.hint == "3.12.*");
  REQUIRE(choice.warnings.size() == 1);
  CHECK(choice.warnings.front() ==
        base::Warning{base::PatchDropped{".python-version", "3.12.4", "3.12.*"}});
  CHECK(python_of({{".python-version", "3.12\n"}}).warnings.empty());
}

TEST_CASE("python: what no builder has is an error that says what there is",
          "[resolve][python][req:python-unavailable]") {
  auto const known = Names{"3.10", "3.11", "3.12", "3.13", "3.14"};
  auto const text = GENERATE(as<std::string>{}, "3.9", "2.7.18", ">=3.15", ">=3.8,<3.10");
  CHECK(
      refused({{"pyproject.toml", project_with(text)}}) ==
      base::Error{base::PythonVersionUnavailable{"pyproject.toml (requires-python)", text, known}});
}

TEST_CASE("python: a text that is no version is an error, not a guess", "[resolve][python]") {
  CHECK(refused({{".python-version", "my-environment\n"}}) ==
        base::Error{base::PythonVersionInvalid{".python-version", "my-environment"}});
}

TEST_CASE("python: a source of lower rank is not even parsed", "[resolve][python]") {
  CHECK(python_of({{".python-version", "3.12\n"}, {"runtime.txt", "whatever\n"}}).hint == "3.12.*");
}

TEST_CASE("python: conda takes it from its own file", "[resolve][python][req:python-sources]") {
  auto const decision =
      decide(service({{"environment.yml", "dependencies: ['python>=3.8,<3.13']\n"},
                      {".python-version", "3.12\n"}}),
             {{"BP_CPYTHON_VERSION", "3.10"}});
  REQUIRE(decision);
  auto const& python = decision->resolution.python;
  CHECK(python.source == "environment.yml");
  CHECK(python.requested == ">=3.8,<3.13");
  CHECK(python.hint.empty());
  CHECK(python.ignored == Names{"BP_CPYTHON_VERSION", ".python-version"});
}

TEST_CASE("python: both constraints of a pyproject.toml hold together", "[resolve][python]") {
  auto const text = std::string("[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n"
                                "[tool.poetry]\npackage-mode = false\n"
                                "[tool.poetry.dependencies]\npython = \"<3.11\"\n");
  auto const decision = decide(service({{"pyproject.toml", text}}));
  REQUIRE(decision);
  CHECK(decision->resolution.python.hint == "3.10.*");
}
