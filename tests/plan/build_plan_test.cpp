#include "plan/build_plan.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"
#include "support/upload.hpp"

using support::MemoryReader;
using Names = std::vector<std::string>;

namespace {

constexpr auto poetry = "[tool.poetry]\npackage-mode = false\n"
                        "[tool.poetry.dependencies]\npython = \">=3.12\"\n";

auto plan_of(MemoryReader::Files files, support::Variables variables = {}) -> cnb::BuildPlan {
  auto const decision = support::decide(support::service(std::move(files)), std::move(variables));
  REQUIRE(decision);
  return plan::draft_build_plan(decision->resolution);
}

auto required(cnb::BuildPlan const& plan) -> Names {
  auto names = Names();
  for (auto const& entry : plan.alternatives.at(0).requires_)
    names.push_back(entry.name);
  return names;
}

} // namespace

TEST_CASE("build plan: each manager asks for its group", "[plan][build_plan][req:plan-requires]") {
  auto const [files, variables, names] =
      GENERATE(table<MemoryReader::Files, support::Variables, Names>({
          {{{"requirements.txt", ""}}, {}, {"planqk-wrapper", "cpython", "site-packages"}},
          {{{"environment.yml", ""}}, {}, {"planqk-wrapper", "conda-environment"}},
          {{{"pyproject.toml", poetry}}, {}, {"planqk-wrapper", "cpython", "poetry-venv"}},
          {{{"pyproject.toml", "[tool.poetry]\nname = \"x\"\n"}},
           {},
           {"planqk-wrapper", "cpython", "poetry-venv", "planqk-poetry-no-root"}},
          {{{"pyproject.toml", "[tool.poetry]\nname = \"x\"\n"}, {"x/__init__.py", ""}},
           {},
           {"planqk-wrapper", "cpython", "poetry-venv"}},
          {{}, {{"BP_PLANQK_PACKAGE_MANAGER", "none"}}, {"planqk-wrapper", "cpython"}},
      }));
  auto const plan = plan_of(files, variables);
  REQUIRE(plan.alternatives.size() == 1);
  CHECK(plan.alternatives[0].provides == Names{"planqk-wrapper"});
  CHECK(required(plan) == names);
}

TEST_CASE("build plan: the hint goes to cpython alone, unless the operator chose",
          "[plan][build_plan][req:plan-python-hint]") {
  auto const plan = plan_of({{"requirements.txt", ""}, {".python-version", "3.12"}});
  for (auto const& entry : plan.alternatives.at(0).requires_) {
    auto const hinted = entry.name == "cpython";
    CHECK(cnb::text_of(entry.metadata, "version") == (hinted ? "3.12.*" : ""));
    CHECK(cnb::text_of(entry.metadata, "version-source") == (hinted ? "BP_CPYTHON_VERSION" : ""));
    CHECK(cnb::text_of(entry.metadata, "python-version") == "3.12.*");
  }
  auto const chosen = plan_of({{"requirements.txt", ""}}, {{"BP_CPYTHON_VERSION", "3.13"}});
  for (auto const& entry : chosen.alternatives.at(0).requires_)
    CHECK(cnb::text_of(entry.metadata, "version").empty());
}

TEST_CASE("build plan: the files", "[plan][build_plan][req:plan-golden]") {
  auto const [name, files] = GENERATE(table<std::string, MemoryReader::Files>({
      {"pip", {{"requirements.txt", "numpy\n"}}},
      {"conda", {{"environment.yml", "dependencies: ['python=3.9', numpy]\n"}}},
      {"poetry", {{"pyproject.toml", poetry}, {"poetry.lock", ""}}},
      {"poetry-no-root", {{"pyproject.toml", "[tool.poetry]\nname = \"x\"\n"}}},
  }));
  support::check_golden("plan/" + name + ".plan.toml", cnb::format_build_plan(plan_of(files)));
}

TEST_CASE("build plan: build finds detect's decision again", "[plan][build_plan]") {
  auto const plan = plan_of({{"requirements.txt", ""}});
  CHECK(plan::decided_manager({plan.alternatives.at(0).requires_}) == "pip");
  CHECK(plan::decided_manager({}).empty());
}
