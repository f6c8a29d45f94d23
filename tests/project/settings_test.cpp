#include "project/settings.hpp"
#include "support/catch.hpp"

using project::Manager;
using project::Mode;

TEST_CASE("settings: defaults", "[project][settings]") {
  auto const settings = project::read_settings({});
  REQUIRE(settings);
  CHECK(settings->pip_files == std::vector<std::string>{"requirements.txt"});
  CHECK_FALSE(settings->pip_files_named);
  CHECK(settings->vendor_directory == "vendor");
  CHECK(settings->policy == project::SourcePolicy::standard);
  CHECK_FALSE(settings->manager);
  CHECK_FALSE(settings->mode);
}

TEST_CASE("settings: every variable", "[project][settings][req:settings-environment]") {
  auto const settings = project::read_settings({{{"BP_PLANQK_PACKAGE_MANAGER", "Poetry"},
                                                 {"BP_PLANQK_MODE", "WEB"},
                                                 {"BP_PLANQK_POLICY", "strict"},
                                                 {"BP_PLANQK_ENTRYPOINT", " src.x:go "},
                                                 {"BP_CPYTHON_VERSION", "3.12"},
                                                 {"BP_PIP_REQUIREMENT", "a.txt  b.txt"},
                                                 {"BP_PIP_DEST_PATH", "wheels"},
                                                 {"BP_PLANQK_BYTECODE", "0"},
                                                 {"CNB_STACK_ID", "s"}}});
  REQUIRE(settings);
  CHECK(settings->manager == Manager::poetry);
  CHECK(settings->mode == Mode::web);
  CHECK(settings->policy == project::SourcePolicy::strict);
  CHECK(settings->entry_point == "src.x:go");
  CHECK(settings->cpython_version == "3.12");
  CHECK(settings->pip_files == std::vector<std::string>{"a.txt", "b.txt"});
  CHECK(settings->pip_files_named);
  CHECK(settings->vendor_directory == "wheels");
  CHECK_FALSE(settings->bytecode);
  CHECK(settings->stack == "s");
}

TEST_CASE("settings: a variable that is set to nothing is not set", "[project][settings]") {
  auto const settings = project::read_settings(
      {{{"BP_PLANQK_PACKAGE_MANAGER", ""}, {"BP_PIP_REQUIREMENT", " "}, {"BP_PLANQK_MODE", ""}}});
  REQUIRE(settings);
  CHECK_FALSE(settings->manager);
  CHECK_FALSE(settings->pip_files_named);
}

TEST_CASE("settings: what cpython and pip-install would read differently is noticed",
          "[project][settings][req:variables-read-alike]") {
  auto const read = [](std::string const& name, std::string const& value) {
    auto const settings = project::read_settings({{{name, value}}});
    REQUIRE(settings);
    return *settings;
  };
  for (auto const* const value : {"", " ", "\t"})
    CHECK(read("BP_CPYTHON_VERSION", value).python_unclear->name == "BP_CPYTHON_VERSION");
  for (auto const* const value : {"", " ", "a.txt  b.txt", " a.txt", "a.txt ", "a.txt\tb.txt"})
    CHECK(read("BP_PIP_REQUIREMENT", value).pip_unclear->name == "BP_PIP_REQUIREMENT");
  for (auto const* const value : {"", " ", " wheels", "wheels "})
    CHECK(read("BP_PIP_DEST_PATH", value).pip_unclear->name == "BP_PIP_DEST_PATH");
  CHECK_FALSE(read("BP_CPYTHON_VERSION", " 3.12").python_unclear);
  CHECK_FALSE(read("BP_PIP_REQUIREMENT", "a.txt b.txt").pip_unclear);
  CHECK_FALSE(read("BP_PIP_DEST_PATH", "wheels").pip_unclear);
  CHECK_FALSE(read("OTHER", "").pip_unclear);
}

TEST_CASE("settings: an unknown value is an error, not a default", "[project][settings]") {
  auto const value_of = [](std::string const& name) {
    return project::read_settings({{{name, "what\x1b"}}});
  };
  CHECK(value_of("BP_PLANQK_PACKAGE_MANAGER").error() ==
        base::Error{base::ManagerUnknown{"what\\x1b"}});
  CHECK(std::holds_alternative<base::VariableInvalid>(value_of("BP_PLANQK_BYTECODE").error().what));
  CHECK(value_of("BP_PLANQK_MODE").error() == base::Error{base::ModeInvalid{"what\\x1b"}});
  CHECK(value_of("BP_PLANQK_POLICY").error() == base::Error{base::PolicyInvalid{"what\\x1b"}});
}

TEST_CASE("settings: BP_PIP_REQUIREMENT stays in the project",
          "[project][settings][req:pip-files]") {
  auto const path = GENERATE(as<std::string>{}, "/etc/passwd", "../up.txt", "a/../../up.txt");
  auto const settings = project::read_settings({{{"BP_PIP_REQUIREMENT", "ok.txt " + path}}});
  REQUIRE_FALSE(settings);
  CHECK(settings.error() == base::Error{base::RequirementFileOutside{path}});
}

TEST_CASE("settings: combined is no mode that can be forced", "[project][settings]") {
  CHECK_FALSE(project::read_settings({{{"BP_PLANQK_MODE", "combined"}}}));
}
