#include "base/text.hpp"
#include "install/cause.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using enum base::InstallCause;

// What the installers really said: tests/data/install/said/<installer>-<situation>.txt.

TEST_CASE("cause: captured output of each installer", "[install][cause][req:env-causes]") {
  auto const [file, cause] = GENERATE(table<std::string, base::InstallCause>({
      {"uv-refused", no_network},
      {"uv-dns", no_network},
      {"uv-certificate", certificate},
      {"uv-version", no_version},
      {"uv-wheel", no_wheel},
      {"uv-python", no_wheel},
      {"uv-hash", hash_mismatch},
      {"uv-compiler", compiler_missing},
      {"uv-build", build_failed},
      {"uv-disk", disk_full},
      {"uv-denied", access_denied},
      {"pip-refused", no_network},
      {"pip-certificate", certificate},
      {"pip-version", no_version},
      {"pip-python", no_wheel},
      {"pip-hash", hash_mismatch},
      {"pip-compiler", compiler_missing},
      {"pip-disk", disk_full},
      {"poetry-lock", lock_outdated},
      {"poetry-refused", no_network},
      {"poetry-version", no_version},
      {"rattler-refused", no_network},
      {"rattler-version", no_version},
      {"rattler-certificate", certificate},
  }));
  auto lines = std::vector<std::string>();
  auto const said = support::read_data("install/said/" + file + ".txt");
  for (auto const line : base::lines(said))
    lines.emplace_back(line);
  INFO(file);
  auto const found = install::diagnose(lines);
  CHECK(found.cause == cause);
  CHECK_FALSE(found.evidence.empty());
}

TEST_CASE("cause: nothing is made up", "[install][cause][req:env-causes]") {
  CHECK(install::diagnose({"something else"}) == install::Diagnosis{});
}
