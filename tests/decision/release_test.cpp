#include "base/text.hpp"
#include "cnb/descriptor.hpp"
#include "decision/decide.hpp"
#include "decision/release.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace {

auto descriptor(std::string const& name) -> cnb::Descriptor {
  auto stream = std::ifstream(support::source_root() / "buildpacks" / name / "buildpack.toml");
  auto const text =
      std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  auto parsed = cnb::parse_descriptor(text);
  REQUIRE(parsed);
  return *std::move(parsed);
}

} // namespace

TEST_CASE("release: what is compiled in is what buildpack.toml says",
          "[decision][release][req:descriptor-data]") {
  auto const wrapper = descriptor("planqk-wrapper");
  CHECK(wrapper.version == decision::release::version);
  auto const pythons = decision::pythons();
  CHECK(cnb::text_of(wrapper.metadata, "default-python") ==
        project::format_minor(pythons.default_minor));
  auto known = std::vector<std::string>();
  for (auto const minor : pythons.known)
    known.push_back(project::format_minor(minor));
  CHECK(cnb::text_of(wrapper.metadata, "known-python") == base::join(known, " "));
}

TEST_CASE("release: the default is one of the known minors, which ascend", "[decision][release]") {
  auto const pythons = decision::pythons();
  CHECK(std::ranges::find(pythons.known, pythons.default_minor) != pythons.known.end());
  CHECK(std::ranges::is_sorted(pythons.known));
}

TEST_CASE("release: both buildpacks are of one version and one kind", "[decision][release]") {
  auto const wrapper = descriptor("planqk-wrapper");
  auto const explain = descriptor("explain");
  CHECK(wrapper.id == "planqk-buildpacks/planqk-wrapper");
  CHECK(explain.id == "planqk-buildpacks/explain");
  CHECK(wrapper.version == explain.version);
  CHECK(wrapper.targets == explain.targets);
  for (auto const& each : {wrapper, explain}) {
    CHECK(each.api == "0.10");
    CHECK(each.stacks == std::vector<std::string>{"*"});
  }
}
