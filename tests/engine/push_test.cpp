#include "base/job_failures.hpp"
#include "engine/push.hpp"
#include "engine/values.hpp"
#include "support/catch.hpp"
#include "support/run_place.hpp"

#include <string>
#include <variant>

using engine::Kind;
using engine::Names;

namespace {

constexpr auto name = "registry.example/name:1";

auto pushed(support::RunPlace& place) -> base::Result<void> {
  return engine::push_image(place.context(), place.run(), {.id = "sha256:1", .name = name});
}

auto goes_with_the_run(support::RunPlace& place) -> bool {
  return place.notes(job::Trace::image, name);
}

} // namespace

TEST_CASE("push: a name that the engine did not have goes with the run", "[engine][push]") {
  auto place = support::RunPlace();
  place.world.pusher = "echo 'layer: pushed'";
  REQUIRE(pushed(place));
  CHECK(place.world.told ==
        Names{"tag sha256:1 " + std::string(name), "push " + std::string(name)});
  CHECK(place.listener.relayed == "layer: pushed\n");
  CHECK(place.listener.heard == Names{"push: pushing " + std::string(name)});
  CHECK(goes_with_the_run(place));
  CHECK(place.run().end().empty());
  CHECK(place.world.there[Kind::image].empty());
}

TEST_CASE("push: an image that had the name has it again, also after a failure", "[engine][push]") {
  auto place = support::RunPlace();
  place.world.images[name] = "sha256:0";
  place.world.pusher = "echo 'no credentials' >&2; exit 1";
  auto const failed = pushed(place);
  REQUIRE_FALSE(failed);
  CHECK(std::get<base::EngineUnavailable>(failed.error().what) ==
        base::EngineUnavailable{.tried = "push the image " + std::string(name),
                                .said = "no credentials\n"});
  CHECK(place.world.told.back() == "tag sha256:0 " + std::string(name));
  CHECK_FALSE(goes_with_the_run(place));
}
