#include "base/job_failures.hpp"
#include "engine/engine.hpp"
#include "engine/examination.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"
#include "support/recording_engine.hpp"

#include <string>
#include <variant>

namespace {

auto with_builder() -> support::World {
  auto world = support::World();
  world.answers_of[{"b", engine::Question::builder}] =
      "sha256:1\n"
      R"({"lifecycle": {"version": "0.21.13"}, "stack": {"runImage": {"image": "r"}}})";
  world.images["planqk-lifecycle:0.21.13"] = "sha256:2";
  world.images["r"] = "sha256:3";
  world.answers_of[{"sha256:3", engine::Question::whole}] = support::read_data("image/run.json");
  world.answer = "pypi.org 200\n";
  return world;
}

auto role_of(base::Error const& error) -> base::ImageRole {
  REQUIRE(std::holds_alternative<base::ImageMissing>(error.what));
  return std::get<base::ImageMissing>(error.what).role;
}

} // namespace

TEST_CASE("examination: everything is there", "[engine][examination]") {
  auto world = with_builder();
  auto const found = engine::examine(
      support::RecordingEngine(world),
      {.builder = "b", .variables = {{"DOCKER_HOST", "y"}, {"PIP_INDEX_URL", "x"}}});
  CHECK(found.version == "1.0");
  REQUIRE(found.builder);
  CHECK(found.lifecycle_image == "planqk-lifecycle:0.21.13");
  CHECK(found.run_image == "r");
  CHECK(found.index == "pypi.org 200\n");
  auto const told = std::vector<std::string>(world.told.end() - 3, world.told.end());
  CHECK(told ==
        std::vector<std::string>{"create network planqk-job-doctor io.planqk.job.run=doctor",
                                 "ask b planqk-job-doctor PIP_INDEX_URL",
                                 "remove network planqk-job-doctor unforced"});
  CHECK(world.there[engine::Kind::network].empty());
}

TEST_CASE("examination: a network that is named is nobody's to make", "[engine][examination]") {
  auto world = with_builder();
  static_cast<void>(
      engine::examine(support::RecordingEngine(world), {.builder = "b", .network = "host"}));
  CHECK(world.told.back() == "ask b host");
}

TEST_CASE("examination: an image that is missing, by its role", "[engine][examination]") {
  auto world = with_builder();
  auto const nothing = engine::examine(support::RecordingEngine(world), {.builder = "other"});
  REQUIRE_FALSE(nothing.builder);
  CHECK(role_of(nothing.builder.error()) == base::ImageRole::builder);
  CHECK_FALSE(nothing.index);
  world.images.clear();
  auto const found =
      engine::examine(support::RecordingEngine(world), {.builder = "b", .lifecycle_image = "mine"});
  REQUIRE_FALSE(found.lifecycle_image);
  CHECK(role_of(found.lifecycle_image.error()) == base::ImageRole::lifecycle);
  REQUIRE_FALSE(found.run_image);
  CHECK(role_of(found.run_image.error()) == base::ImageRole::run);
}

TEST_CASE("examination: an engine that does not answer", "[engine][examination]") {
  auto world = with_builder();
  world.answers = false;
  CHECK_FALSE(engine::examine(support::RecordingEngine(world), {.builder = "b"}).version);
}
