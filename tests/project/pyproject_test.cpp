#include "project/pyproject.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>
#include <vector>

using project::PackageMode;
using project::Pyproject;

using Paths = std::vector<std::string>;

namespace {

auto parsed(std::string_view text) -> Pyproject {
  auto const pyproject = project::parse_pyproject(text, "pyproject.toml");
  REQUIRE(pyproject);
  return *pyproject;
}

} // namespace

TEST_CASE("pyproject: a Poetry project", "[project][pyproject][req:pyproject-facts]") {
  auto const pyproject = parsed(R"([tool.poetry]
name = "My-Service"
version = "0.1.0"
package-mode = false
packages = [{include = "src"}, {include = "pkg", from = "lib", format = "sdist"}]
[tool.poetry.dependencies]
python = "^3.9"
numpy = "*"
[build-system]
build-backend = "poetry.core.masonry.api"
)");
  CHECK(pyproject == Pyproject{.has_poetry = true,
                               .has_dependencies = true,
                               .build_backend = "poetry.core.masonry.api",
                               .name = "My-Service",
                               .version = "0.1.0",
                               .requires_python = "",
                               .poetry_python = "^3.9",
                               .package_mode = PackageMode::off,
                               .packages = {{"src", ""}, {"pkg", "lib"}}});
}

TEST_CASE("pyproject: a PEP 621 project", "[project][pyproject][req:pyproject-facts]") {
  auto const pyproject = parsed(R"([project]
name = "starter"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy"]
[tool.uv]
dev-dependencies = []
)");
  CHECK(pyproject == Pyproject{.has_project = true,
                               .has_uv = true,
                               .has_dependencies = true,
                               .build_backend = "",
                               .name = "starter",
                               .version = "1.0",
                               .requires_python = ">=3.11",
                               .poetry_python = "",
                               .packages = {}});
}

TEST_CASE("pyproject: what stands where a reader wants a table or a text", "[project][pyproject]") {
  auto const [text, key] = GENERATE(table<std::string, std::string>({
      {"[tool.poetry.dependencies]\npython = {version = \"^3.11\"}\n",
       "tool.poetry.dependencies.python"},
      {"[tool.poetry.dependencies]\npython = [\"^3.11\"]\n", "tool.poetry.dependencies.python"},
      {"[tool.poetry]\ndependencies = []\n", "tool.poetry.dependencies"},
      {"[project]\nrequires-python = 3\n", "project.requires-python"},
      {"project = 1\n", "project"},
      {"tool = []\n", "tool"},
      {"[project]\nrequires-python = \">=3.10\"\n[tool.poetry]\n", ""},
      {"[tool.poetry.dependencies]\npython = \"^3.11\"\nnumpy = {version = \"2\"}\n", ""},
  }));
  CHECK(parsed(text).other_form == key);
}

TEST_CASE("pyproject: an empty file has no facts", "[project][pyproject]") {
  CHECK(parsed("") == Pyproject{});
  CHECK(parsed("# comment\n") == Pyproject{});
  CHECK(parsed("[tool.black]\nline-length = 100\n") == Pyproject{});
}

TEST_CASE("pyproject: the tools that it configures", "[project][pyproject]") {
  CHECK(parsed("[tool.pixi.workspace]\n").has_pixi);
  CHECK(parsed("[tool.pdm]\n").has_pdm);
  CHECK(parsed("[tool.hatch.build]\n").has_hatch);
  CHECK(parsed("tool.uv = {}\n").has_uv);
  CHECK(parsed("[tool.poetry.dependencies]\n").has_poetry);
  CHECK(parsed("[project]\n").has_project);
}

TEST_CASE("pyproject: values of other types are absent",
          "[project][pyproject][req:pyproject-lenient]") {
  auto const text = GENERATE(
      as<std::string>(), "project = 1", "tool = []", "[tool]\npoetry = 'x'\nuv = true\nhatch = 1",
      "project = [{name = 'x'}]", "[[tool.poetry]]\nname = 'x'", "build-system = 'poetry.core'");
  INFO(text);
  auto facts = parsed(text);
  facts.other_form.clear(); // which of them it is
  CHECK(facts == Pyproject{});
  auto const odd = parsed("[project]\nname = 1\nversion = ['x']\nrequires-python = 3.11\n"
                          "dependencies = 'numpy'\ndynamic = 'version'\n"
                          "[tool.poetry]\npackage-mode = 'false'\npackages = 'x'\n"
                          "[tool.poetry.dependencies]\npython = 3\n"
                          "[build-system]\nbuild-backend = {}\n");
  CHECK(odd == Pyproject{.has_project = true,
                         .has_poetry = true,
                         .build_backend = "",
                         .name = "",
                         .version = "",
                         .requires_python = "",
                         .poetry_python = "",
                         .other_form = "project.requires-python",
                         .packages = {}});
}

TEST_CASE("pyproject: invalid TOML is an error with line and column",
          "[project][pyproject][req:manifest-error-located]") {
  auto const pyproject = project::parse_pyproject("[project]\nname = \n", "pyproject.toml");
  REQUIRE_FALSE(pyproject);
  auto const* const error = std::get_if<base::SyntaxInvalid>(&pyproject.error().what);
  REQUIRE(error != nullptr);
  CHECK(error->file == "pyproject.toml");
  CHECK(error->line == 2);
}

TEST_CASE("pyproject: [project] goes before [tool.poetry]", "[project][pyproject]") {
  auto const both = parsed("[project]\nname = 'a'\nversion = '1'\n"
                           "[tool.poetry]\nname = 'b'\nversion = '2'\n");
  CHECK(both.name == "a");
  CHECK(both.version == "1");
  auto const one =
      parsed("[project]\ndescription = 'x'\n[tool.poetry]\nname = 'b'\nversion = '2'\n");
  CHECK(one.name == "b");
  CHECK(one.version == "2");
}

TEST_CASE("pyproject: a dynamic version", "[project][pyproject]") {
  CHECK(parsed("[project]\ndynamic = ['readme', 'version']\n").version == "dynamic");
  CHECK(parsed("[project]\ndynamic = ['readme', 1]\n").version.empty());
  CHECK(parsed("[project]\ndynamic = ['version']\n[tool.poetry]\nversion = '2'\n").version == "2");
}

TEST_CASE("pyproject: Python constraints of Poetry",
          "[project][pyproject][req:python-version-syntax]") {
  auto const [value, expected] = GENERATE(table<std::string, std::string>({
      {"'^3.9'", "^3.9"},
      {"{version = '^3.9'}", "^3.9"},
      {"{version = '>=3.9', optional = true}", ">=3.9"},
      {"['~3.9', '~3.11']", "~3.9 || ~3.11"},
      {"[{version = '~3.9'}, {version = '~3.11', markers = 'x'}]", "~3.9 || ~3.11"},
      {"['~3.9', 1, {}, {version = ''}]", "~3.9"},
      {"[]", ""},
      {"{}", ""},
      {"{version = 3}", ""},
      {"true", ""},
  }));
  INFO(value);
  CHECK(parsed("[tool.poetry.dependencies]\npython = " + value + "\n").poetry_python == expected);
}

TEST_CASE("pyproject: dependencies beyond Python", "[project][pyproject]") {
  auto const [text, expected] = GENERATE(table<std::string, bool>({
      {"[project]\ndependencies = ['a']", true},
      {"[project]\ndependencies = []", false},
      {"[project]\n[project.optional-dependencies]\nx = ['a']", false},
      {"[tool.poetry.dependencies]\npython = '3'", false},
      {"[tool.poetry.dependencies]\na = '1'", true},
      {"[tool.poetry.dependencies]\npython = '3'\na = {git = 'x'}", true},
      {"[tool.poetry.dependencies]", false},
      {"[tool.poetry.group.dev.dependencies]\na = '1'", false},
      {"[project]\ndependencies = []\n[tool.poetry.dependencies]\na = '1'", true},
  }));
  INFO(text);
  CHECK(parsed(text).has_dependencies == expected);
}

TEST_CASE("pyproject: package mode is on unless switched off", "[project][pyproject]") {
  CHECK(parsed("[tool.poetry]\npackage-mode = false\n").package_mode == PackageMode::off);
  CHECK(parsed("[tool.poetry]\npackage-mode = true\n").package_mode == PackageMode::on);
  CHECK(parsed("[tool.poetry]\n").package_mode == PackageMode::on);
  CHECK(parsed("[project]\npackage-mode = false\n").package_mode == PackageMode::on);
}

TEST_CASE("pyproject: packages without an include are passed over", "[project][pyproject]") {
  CHECK(parsed("[[tool.poetry.packages]]\ninclude = 'a'\n[[tool.poetry.packages]]\nfrom = 'b'\n"
               "[[tool.poetry.packages]]\ninclude = 1\n")
            .packages == std::vector<project::PoetryPackage>{{"a", ""}});
  CHECK(parsed("[tool.poetry]\npackages = ['a', {include = 'b', from = 1}]\n").packages ==
        std::vector<project::PoetryPackage>{{"b", ""}});
}

TEST_CASE("pyproject: what makes a project Poetry's",
          "[project][pyproject][req:poetry-recognised]") {
  auto const [text, expected] = GENERATE(table<std::string, bool>({
      {"[tool.poetry]", true},
      {"[tool.poetry.dependencies]", true},
      {"[build-system]\nbuild-backend = 'poetry.core.masonry.api'", true},
      {"[build-system]\nbuild-backend = 'setuptools.build_meta'", false},
      {"[build-system]\nbuild-backend = 'poetry_dynamic_versioning.backend'", false},
      {"[project]\nname = 'poetry'", false},
      {"[tool.uv]", false},
      {"", false},
  }));
  INFO(text);
  CHECK(is_poetry(parsed(text)) == expected);
}

TEST_CASE("pyproject: where Poetry looks for the root package",
          "[project][pyproject][req:poetry-root-package]") {
  auto const [name, module] = GENERATE(table<std::string, std::string>({
      {"service", "service"},
      {"My-Service", "my_service"},
      {"my.service", "my_service"},
      {"my_service", "my_service"},
      {"my-._-service", "my_service"},
      {"a1-2b", "a1_2b"},
  }));
  auto pyproject = Pyproject{};
  pyproject.name = name;
  CHECK(root_package_paths(pyproject) ==
        Paths{module, module + ".py", "src/" + module, "src/" + module + ".py"});
}

TEST_CASE("pyproject: a name that is no path part has no root package",
          "[project][pyproject][req:poetry-root-package]") {
  auto pyproject = Pyproject{};
  pyproject.name = GENERATE(as<std::string>(), "", "a/b", "../a", "a b", "a\\b", "a\nb", "grün",
                            "/", "..", "-", "__");
  INFO(pyproject.name);
  CHECK(root_package_paths(pyproject).empty());
}

TEST_CASE("pyproject: explicit packages replace the defaults",
          "[project][pyproject][req:poetry-root-package]") {
  using Row = std::tuple<std::string, std::string, std::string>;
  auto const [include, from, expected] = GENERATE(values<Row>({
      {"pkg", "", "pkg"},
      {"pkg", "src", "src/pkg"},
      {"pkg", "src/", "src/pkg"},
      {"pkg/", "./src", "src/pkg"},
      {"pkg/module.py", "", "pkg/module.py"},
      {"./pkg", "", "pkg"},
      {"pkg/**/*.py", "", "pkg"},
      {"pkg/**/*.py", "lib/python", "lib/python/pkg"},
      {"pkg/sub?/x", "", "pkg"},
      {"pkg[ab]", "src", "src"},
      {"*.py", "", "."},
      {"**", "", "."},
      {"pkg", "lib*", "."},
      {"a..b", "", "a..b"},
  }));
  INFO(include << " from " << from);
  auto pyproject = Pyproject{};
  pyproject.name = "service";
  pyproject.packages = {{include, from}};
  CHECK(root_package_paths(pyproject) == Paths{expected});
}

TEST_CASE("pyproject: packages outside the project are no paths",
          "[project][pyproject][req:poetry-root-package]") {
  auto const [include, from] = GENERATE(table<std::string, std::string>({
      {"../pkg", ""},
      {"pkg", ".."},
      {"pkg", "src/../.."},
      {"pkg/../x", ""},
      {"pkg/*/../../..", ""},
      {"/pkg", ""},
      {"/pkg", "src"},
      {"pkg", "/src"},
      {"..\\pkg", ""},
      {"p\nkg", ""},
  }));
  INFO(include << " from " << from);
  auto pyproject = Pyproject{};
  pyproject.packages = {{include, from}, {"good", ""}};
  CHECK(root_package_paths(pyproject) == Paths{"good"});
}

TEST_CASE("pyproject: without package mode there is no root package", "[project][pyproject]") {
  auto pyproject = Pyproject{};
  pyproject.name = "service";
  pyproject.package_mode = PackageMode::off;
  CHECK(root_package_paths(pyproject).empty());
  pyproject.packages = {{"pkg", ""}};
  CHECK(root_package_paths(pyproject).empty());
}
