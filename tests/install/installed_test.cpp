#include "install/installed.hpp"
#include "support/catch.hpp"

TEST_CASE("installed: distributions by their folders", "[install][installed][req:env-sbom]") {
  auto const found = install::distributions(
      {"Some_Name-1.0+cpu.dist-info/", "numpy/", "numpy-2.1.0.dist-info/", "odd.dist-info/"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "some-name");
  CHECK(found[0].version == "1.0+cpu");
  CHECK(found[0].package_url == "pkg:pypi/some-name@1.0%2Bcpu");
  CHECK(found[1].package_url == "pkg:pypi/numpy@2.1.0");
}

TEST_CASE("installed: conda packages by their records", "[install][installed][req:env-sbom]") {
  auto const found =
      install::conda_packages({"history", "ca-certificates-2024.2.2-h0_1.json", "x.json"});
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "ca-certificates");
  CHECK(found[0].version == "2024.2.2");
}

TEST_CASE("installed: the interpreter's folder", "[install][installed]") {
  CHECK(install::python_folder({"libx.so", "python3.11/", "python3.11.zip"}) == "python3.11");
  CHECK(install::python_folder({"python3/"}).empty());
}
