#include "base/job_failures.hpp"
#include "engine/image_name.hpp"
#include "engine/values.hpp"
#include "support/catch.hpp"
#include "support/recording_engine.hpp"
#include "support/run_place.hpp"

#include <optional>
#include <string>
#include <variant>

using support::RecordingEngine;

namespace {

class Place : public support::RunPlace {
public:
  // What the engine says of an image.
  void have(std::string const& name, std::string const& words) {
    world.answers_of[{name, engine::Question::purpose}] = words;
  }

  [[nodiscard]] auto check(std::string const& name, engine::Force force = engine::Force::no)
      -> base::Result<void> {
    return check_image_name(context(), RecordingEngine(world),
                            {.name = name,
                             .builder = "my-builder",
                             .lifecycle_image = "my-lifecycle:1",
                             .force = force});
  }
};

template <class Failure>
auto fails_with(base::Result<void> const& checked) -> bool {
  return !checked && std::holds_alternative<Failure>(checked.error().what);
}

} // namespace

TEST_CASE("image name: what builds depend on is never named anew", "[engine][image-name]") {
  auto place = Place();
  for (auto const* const name :
       {"planqk-base-builder", "planqk-lifecycle:0.1", "docker.io/library/planqk-stack-run:latest",
        "my-builder", "docker.io/library/my-lifecycle:1", "localhost/planqk-job/x"})
    CHECK(fails_with<base::ImageReserved>(place.check(name)));
  place.have("somebody's-builder", "sha256:1 builder");
  CHECK(fails_with<base::ImageReserved>(place.check("somebody's-builder", engine::Force::yes)));
  CHECK(place.check("planqk-base-builder-of-mine"));
}

TEST_CASE("image name: somebody else's image keeps it, unless it is forced",
          "[engine][image-name]") {
  auto place = Place();
  place.have("taken", "sha256:1");
  place.have("ours", "sha256:2 wrapped=service");
  CHECK(fails_with<base::ImageOccupied>(place.check("taken")));
  CHECK(place.check("taken", engine::Force::yes));
  CHECK(place.check("ours"));
  CHECK(place.check("new"));
}

TEST_CASE("image name: one build at a time gives a name", "[engine][image-name]") {
  auto place = Place();
  auto first = std::optional(engine::lock_image_name(place.context(), "name"));
  REQUIRE(*first);
  auto const second = engine::lock_image_name(place.context(), "docker.io/library/name:latest");
  REQUIRE_FALSE(second);
  CHECK(std::holds_alternative<base::NameLocked>(second.error().what));
  CHECK(engine::lock_image_name(place.context(), "other"));
  first.reset();
  CHECK(engine::lock_image_name(place.context(), "name"));
}

TEST_CASE("image name: what no image can be called is wrong usage", "[engine][image-name]") {
  auto place = Place();
  place.world.no_names = {"A B"};
  auto const checked = place.check("A B");
  REQUIRE_FALSE(checked);
  auto const& problem = std::get<base::UsageProblem>(checked.error().what);
  CHECK(problem.command == "build");
  CHECK(problem.subject == "A B");
  place.world.answers = false; // that is another failure
  CHECK(fails_with<base::EngineUnavailable>(place.check("x")));
}

TEST_CASE("image name: only what the wrapper made is a job", "[engine][image-name]") {
  auto place = Place();
  place.have("job", "sha256:1 wrapped=service");
  place.have("app", "sha256:2 wrapped=web");
  place.have("other", "sha256:3");
  auto const find = [&](std::string const& name) {
    return find_job_image(place.context(), RecordingEngine(place.world), name);
  };
  REQUIRE(find("job"));
  CHECK(find("job")->id == "sha256:1");
  CHECK_FALSE(find("job")->is_web);
  REQUIRE(find("app"));
  CHECK(find("app")->is_web);
  CHECK(std::holds_alternative<base::NotAJob>(find("other").error().what));
  CHECK(std::holds_alternative<base::ImageMissing>(find("none").error().what));
}
