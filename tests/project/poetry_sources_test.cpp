#include "project/poetry_sources.hpp"
#include "support/catch.hpp"

using project::RequirementKind;

TEST_CASE("poetry sources: everything that comes from elsewhere",
          "[project][poetry_sources][req:sources-every-manager]") {
  auto const found = project::parse_poetry_sources(R"([project]
dependencies = ["numpy>=1", "torch @ https://h.example/torch.whl"]
[[tool.poetry.source]]
name = "x"
url = "https://index.example/simple"
[tool.poetry.dependencies]
python = "^3.10"
a = { git = "https://git.example/a.git" }
b = [{ url = "https://h.example/b.whl", platform = "linux" }, { version = "1" }]
c = { path = "../c" }
[tool.poetry.group.dev.dependencies]
d = { path = "./d" }
)",
                                                   "pyproject.toml");
  REQUIRE(found);
  auto const kinds = [&] {
    auto result = std::vector<RequirementKind>();
    for (auto const& one : *found)
      result.push_back(one.kind);
    return result;
  }();
  using enum RequirementKind;
  CHECK(kinds == std::vector{url, index, vcs, url, local_path, local_path});
  REQUIRE(found->size() == 6);
  CHECK(found->at(0).line == 2);
  CHECK(found->at(1).target == "https://index.example/simple");
  CHECK(found->at(2).line == 8);
  CHECK(found->at(4).target == "../c");
}

TEST_CASE("poetry sources: values of other types are Poetry's business",
          "[project][poetry_sources]") {
  auto const found = project::parse_poetry_sources(
      "[tool.poetry]\nsource = 3\ngroup = []\ndependencies = { a = 1, b = { git = 2 } }\n",
      "pyproject.toml");
  REQUIRE(found);
  CHECK(found->empty());
}
