#include "io/apply.hpp"
#include "support/catch.hpp"
#include "support/recording_writer.hpp"

using Order = std::vector<std::string>;

namespace {

auto blueprint() -> plan::Blueprint {
  auto result = plan::Blueprint{};
  result.layers.push_back(
      {.name = cnb::LayerName::parse("template").value(),
       .metadata = {.types = {.launch = true}, .metadata = {}},
       .files = {{"app/x.py", "x"}},
       .sbom = cnb::Sbom{.subject = "s", .tool_version = "1", .components = {}}});
  result.layers.push_back({.name = cnb::LayerName::parse("service").value(),
                           .metadata = {},
                           .files = {},
                           .sbom = std::nullopt});
  result.procfile = "web: python -m app\n";
  return result;
}

} // namespace

TEST_CASE("apply: layers first, launch.toml last", "[io][apply][req:launch-last]") {
  auto layers = support::RecordingWriter();
  auto application = support::RecordingWriter();
  auto const warnings = io::apply(blueprint(), layers, &application);
  REQUIRE(warnings);
  CHECK(warnings->empty());
  CHECK(layers.order == Order{"tree template", "file template.sbom.cdx.json",
                              "file template.sbom.spdx.json", "file template.toml", "tree service",
                              "file service.toml", "file launch.toml"});
  CHECK(application.order == Order{"create Procfile"});
}

TEST_CASE("apply: a failure stops before launch.toml", "[io][apply][req:launch-last]") {
  auto layers = support::RecordingWriter("service.toml");
  auto application = support::RecordingWriter();
  CHECK_FALSE(io::apply(blueprint(), layers, &application));
  CHECK_FALSE(layers.files.contains("launch.toml"));
  CHECK(application.order.empty());
}

TEST_CASE("apply: an application directory that cannot be written is a warning",
          "[io][apply][req:readonly-application]") {
  auto layers = support::RecordingWriter();
  auto application = support::RecordingWriter("Procfile");
  auto const warnings = io::apply(blueprint(), layers, &application);
  REQUIRE(warnings);
  CHECK(*warnings == base::Warnings{{base::ProcfileNotWritten{"No space left on device"}}});
  auto again = support::RecordingWriter();
  CHECK(io::apply(blueprint(), again, nullptr)->size() == 1);
}
