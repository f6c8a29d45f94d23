#include "support/catch.hpp"
#include "support/upload.hpp"

using project::Manager;
using resolve::Reason;
using support::decide;
using support::service;
using Names = std::vector<std::string>;

namespace {

constexpr auto poetry_project = "[tool.poetry]\nname = \"x\"\npackage-mode = false\n"
                                "[tool.poetry.dependencies]\npython = \"^3.10\"\n";
constexpr auto uv_project = "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n[tool.uv]\n";
constexpr auto conda_with_requirements =
    "dependencies:\n  - python=3.11\n  - pip\n  - pip:\n      - -r requirements.txt\n";

} // namespace

TEST_CASE("manager: the only candidate is chosen", "[resolve][manager][req:manager-only-one]") {
  auto const [files, manager, manifests] =
      GENERATE(table<support::MemoryReader::Files, Manager, Names>({
          {{{"requirements.txt", "numpy\n"}}, Manager::pip, {"requirements.txt"}},
          {{{"requirements.txt", ""}}, Manager::pip, {"requirements.txt"}},
          {{{"environment.yml", "dependencies: [numpy]\n"}}, Manager::conda, {"environment.yml"}},
          {{{"package-list.txt", "numpy=1.26\n"}}, Manager::conda, {"package-list.txt"}},
          {{{"pyproject.toml", poetry_project}}, Manager::poetry, {"pyproject.toml"}},
          {{{"pyproject.toml", poetry_project}, {"poetry.lock", ""}},
           Manager::poetry,
           {"pyproject.toml", "poetry.lock"}},
          {{{"pyproject.toml", "[build-system]\nbuild-backend = \"poetry.core.masonry.api\"\n"}},
           Manager::poetry,
           {"pyproject.toml"}},
          {{{"pyproject.toml", uv_project}, {"poetry.lock", ""}},
           Manager::poetry,
           {"pyproject.toml", "poetry.lock"}},
          {{{"pyproject.toml", uv_project}, {"requirements.txt", "numpy\n"}, {"uv.lock", ""}},
           Manager::pip,
           {"requirements.txt"}},
          {{{"pyproject.toml", "[tool.black]\n"}, {"environment.yml", ""}},
           Manager::conda,
           {"environment.yml"}},
      }));
  auto const decision = decide(service(files));
  REQUIRE(decision);
  CHECK(decision->resolution.manager.manager == manager);
  CHECK(decision->resolution.manager.manifests == manifests);
  CHECK(decision->resolution.manager.reason == Reason::only_one);
}

TEST_CASE("manager: an environment.yml that installs requirements.txt is conda's",
          "[resolve][manager][req:manager-conda-includes]") {
  auto const decision = decide(
      service({{"environment.yml", conda_with_requirements}, {"requirements.txt", "numpy\n"}}));
  REQUIRE(decision);
  CHECK(decision->resolution.manager.manager == Manager::conda);
  CHECK(decision->resolution.manager.reason == Reason::conda_includes_requirements);
}

TEST_CASE("manager: several candidates are an error that names each file",
          "[resolve][manager][req:manager-ambiguous]") {
  auto const [files, expected] =
      GENERATE(table<support::MemoryReader::Files, std::vector<base::ManagerFile>>({
          {{{"requirements.txt", ""}, {"environment.yml", "dependencies: [numpy]\n"}},
           {{"requirements.txt", "pip"}, {"environment.yml", "conda"}}},
          {{{"requirements.txt", ""}, {"pyproject.toml", poetry_project}},
           {{"requirements.txt", "pip"}, {"pyproject.toml", "poetry"}}},
          {{{"environment.yml", ""}, {"pyproject.toml", poetry_project}, {"poetry.lock", ""}},
           {{"environment.yml", "conda"}, {"pyproject.toml", "poetry"}, {"poetry.lock", "poetry"}}},
          {{{"environment.yml", conda_with_requirements},
            {"requirements.txt", ""},
            {"pyproject.toml", poetry_project}},
           {{"requirements.txt", "pip"},
            {"environment.yml", "conda"},
            {"pyproject.toml", "poetry"}}},
          {{{"environment.yml", "dependencies:\n  - pip:\n      - -r other.txt\n"},
            {"other.txt", ""},
            {"requirements.txt", ""}},
           {{"requirements.txt", "pip"}, {"environment.yml", "conda"}}},
      }));
  auto const decision = decide(service(files));
  REQUIRE_FALSE(decision);
  CHECK(decision.error() == base::Error{base::SeveralPackageManagers{expected}});
}

TEST_CASE("manager: the variable decides", "[resolve][manager][req:manager-variable]") {
  auto const files = service({{"requirements.txt", "numpy\n"},
                              {"environment.yml", "dependencies: [numpy]\n"},
                              {"pyproject.toml", poetry_project}});
  auto const [value, manager] = GENERATE(table<std::string, Manager>({
      {"pip", Manager::pip},
      {"conda", Manager::conda},
      {"poetry", Manager::poetry},
      {"none", Manager::none},
      {" Conda ", Manager::conda},
  }));
  auto const decision = decide(files, {{"BP_PLANQK_PACKAGE_MANAGER", value}});
  REQUIRE(decision);
  CHECK(decision->resolution.manager.manager == manager);
  CHECK(decision->resolution.manager.reason == Reason::variable);
}

TEST_CASE("manager: a chosen manager's file must exist",
          "[resolve][manager][req:manager-variable]") {
  auto const [value, accepted] = GENERATE(table<std::string, Names>({
      {"pip", {"requirements.txt"}},
      {"conda", {"environment.yml", "package-list.txt"}},
      {"poetry", {"pyproject.toml"}},
  }));
  auto const decision = decide(service({}), {{"BP_PLANQK_PACKAGE_MANAGER", value}});
  REQUIRE_FALSE(decision);
  CHECK(decision.error() == base::Error{base::ManagerFileMissing{value, accepted}});
}

TEST_CASE("manager: an unknown name in the variable is an error", "[resolve][manager]") {
  auto const decision =
      decide(service({{"requirements.txt", ""}}), {{"BP_PLANQK_PACKAGE_MANAGER", "uv"}});
  REQUIRE_FALSE(decision);
  CHECK(decision.error() == base::Error{base::ManagerUnknown{"uv"}});
}

TEST_CASE("manager: a broken file of a manager that was not chosen does not matter",
          "[resolve][manager]") {
  auto const files = service({{"requirements.txt", ""}, {"environment.yml", "a: [\n"}});
  CHECK(decide(files, {{"BP_PLANQK_PACKAGE_MANAGER", "pip"}}));
  CHECK_FALSE(decide(files));
}

TEST_CASE("manager: what pip-install reads differently is a message, for pip alone",
          "[resolve][manager][req:variables-read-alike]") {
  auto const [name, value] =
      GENERATE(table<std::string, std::string>({{"BP_PIP_REQUIREMENT", ""},
                                                {"BP_PIP_REQUIREMENT", "a.txt  b.txt"},
                                                {"BP_PIP_DEST_PATH", ""}}));
  auto const pip = support::MemoryReader::Files{
      {"requirements.txt", ""}, {"a.txt", ""}, {"b.txt", ""}, {"vendor/x.whl", ""}};
  auto const refused = decide(service(pip), {{name, value}});
  REQUIRE_FALSE(refused);
  auto const* const failure = std::get_if<base::VariableInvalid>(&refused.error().what);
  REQUIRE(failure != nullptr);
  CHECK(failure->name == name);
  if (value.empty())
    CHECK(decide(service({{"environment.yml", "dependencies: [numpy]\n"}}), {{name, value}}));
}

TEST_CASE("manager: BP_PIP_REQUIREMENT names the files", "[resolve][manager][req:pip-files]") {
  auto const decision = decide(service({{"req/a.txt", "numpy\n"}, {"b.txt", "scipy\n"}}),
                               {{"BP_PIP_REQUIREMENT", "req/a.txt b.txt"}});
  REQUIRE(decision);
  CHECK(decision->resolution.manager.manifests == Names{"req/a.txt", "b.txt"});

  auto const missing = decide(service({{"requirements.txt", ""}, {"a.txt", ""}}),
                              {{"BP_PIP_REQUIREMENT", "a.txt b.txt"}});
  REQUIRE_FALSE(missing);
  CHECK(missing.error() == base::Error{base::RequirementFileMissing{"b.txt"}});
}

TEST_CASE("manager: no candidate is an error", "[resolve][manager]") {
  auto const decision = decide(service({}));
  REQUIRE_FALSE(decision);
  CHECK(decision.error() == base::Error{base::NoPackageManager{}});
}

TEST_CASE("manager: a vendor folder without packages would switch the index off",
          "[resolve][manager][req:vendor-offline]") {
  auto const with = [](support::MemoryReader::Files files, std::string const& vendored) {
    files.emplace("vendor/" + vendored, "");
    return decide(service(std::move(files)));
  };
  auto const refused = with({{"requirements.txt", "numpy\n"}}, "helpers.py");
  REQUIRE_FALSE(refused);
  CHECK(refused.error() == base::Error{base::VendorWithoutPackages{"vendor", "pip"}});
  CHECK(with({{"requirements.txt", "numpy\n"}}, "numpy-1.26.4-cp311-linux.whl"));
  CHECK(with({{"requirements.txt", "# nothing\n"}}, "helpers.py"));
  CHECK_FALSE(with({{"environment.yml", "dependencies: [numpy]\n"}}, "helpers.py"));
  CHECK(with({{"environment.yml", "dependencies: [numpy]\n"}}, "noarch/repodata.json"));
}

TEST_CASE("manager: what the installer could not decode gets a message before",
          "[resolve][manager][req:text-decoder]") {
  auto const poetry =
      decide(service({{"pyproject.toml", std::string("\xef\xbb\xbf") + poetry_project}}));
  REQUIRE_FALSE(poetry);
  CHECK(std::holds_alternative<base::EncodingUnsupported>(poetry.error().what));
  CHECK_FALSE(decide(service({{"package-list.txt", "\xef\xbb\xbfnumpy\n"}})));
  CHECK(decide(service({{"environment.yml", "\xef\xbb\xbf"
                                            "dependencies: [numpy]\n"}})));
  CHECK(decide(service({{"requirements.txt", "\xef\xbb\xbfnumpy\n"}})));
}
