#include "base/job_failures.hpp"
#include "engine/image_proof.hpp"
#include "engine/values.hpp"
#include "job/builder.hpp"
#include "support/catch.hpp"
#include "support/expected_image.hpp"
#include "support/failure.hpp"
#include "support/golden.hpp"
#include "support/recording_engine.hpp"

#include <optional>
#include <string>
#include <variant>

using engine::Destination;
using engine::Names;
using engine::Question;
using support::read_data;
using support::RecordingEngine;
using support::World;

namespace {

auto builder() -> job::Builder {
  return {.id = "sha256:b", .run_images = {"run:1", "mirror/run:1"}};
}

auto with_run_image() -> World {
  auto world = World();
  world.images["run:1"] = "sha256:r";
  world.answers_of[{"sha256:r", Question::whole}] = read_data("image/run.json");
  return world;
}

auto expected(World& world) -> job::ExpectedImage {
  auto const run_image =
      engine::find_run_image(RecordingEngine(world), builder(), Destination::engine);
  REQUIRE(run_image);
  return support::expected_image(run_image->image);
}

} // namespace

TEST_CASE("image proof: a run image that is not there is fetched for a registry alone",
          "[engine][image-proof][req:job-image-check]") {
  auto world = World();
  CHECK(support::failure_of<base::ImageMissing>(
            engine::find_run_image(RecordingEngine(world), builder(), Destination::engine)) ==
        base::ImageMissing{.image = "run:1", .role = base::ImageRole::run});
  CHECK(world.told.empty());
  world.answers_of[{"pulled", Question::whole}] = read_data("image/run.json");
  auto const fetched =
      engine::find_run_image(RecordingEngine(world), builder(), Destination::registry);
  REQUIRE(fetched);
  CHECK(fetched->id == "pulled");
  CHECK(fetched->name == "run:1");
  CHECK(world.told == Names{"pull run:1"});
  CHECK(
      support::failure_of<base::ImageMissing>(
          engine::find_run_image(RecordingEngine(world), {.id = "sha256:b"}, Destination::registry))
          .image == "of sha256:b");
}

TEST_CASE("image proof: an image that is as expected has its id told",
          "[engine][image-proof][req:job-image-check]") {
  auto world = with_run_image();
  world.images["built"] = "sha256:1";
  world.answers_of[{"sha256:1", Question::whole}] = read_data("image/built.json");
  auto const id = engine::prove_image(RecordingEngine(world), "built", expected(world));
  REQUIRE(id);
  CHECK(*id == "sha256:1");
  CHECK(world.told.empty());
}

TEST_CASE("image proof: an image that is not as expected is removed at once",
          "[engine][image-proof][req:job-image-check]") {
  auto world = with_run_image();
  world.images["built"] = "sha256:1";
  auto const what = GENERATE(std::optional<std::string>(), "nonsense",
                             std::optional(read_data("image/run.json")));
  if (what)
    world.answers_of[{"sha256:1", Question::whole}] = *what;
  static_cast<void>(support::failure_of<base::ImageRefused>(
      engine::prove_image(RecordingEngine(world), "built", expected(world))));
  CHECK(world.told == Names{"remove image built"});
}

TEST_CASE("image proof: nothing was built", "[engine][image-proof]") {
  auto world = with_run_image();
  CHECK(support::failure_of<base::ImageMissing>(
            engine::prove_image(RecordingEngine(world), "built", expected(world)))
            .role == base::ImageRole::job);
}
