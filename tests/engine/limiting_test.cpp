#include "base/job_failures.hpp"
#include "engine/limiting.hpp"
#include "engine/live_run.hpp"
#include "engine/values.hpp"
#include "job/leftovers.hpp"
#include "support/catch.hpp"
#include "support/recording_engine.hpp"
#include "support/scratch.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <variant>

using engine::Kind;
using engine::LiveRun;
using engine::Names;
using job::Trace;
using support::RecordingEngine;
using support::World;

namespace {

constexpr auto at_once = std::chrono::milliseconds(0);

class Building {
public:
  Building() {
    auto begun = LiveRun::begin((scratch_.path() / "state").string(),
                                std::make_unique<RecordingEngine>(world));
    REQUIRE(begun);
    run = *std::move(begun);
    REQUIRE(run->about_to_make(Trace::network, "net"));
    world.pack = {{container("ours", "net"), container("another's", "bridge")}};
    world.there[Kind::container] = {"ours", "another's"};
  }

  Building(Building const&) = delete;
  auto operator=(Building const&) -> Building& = delete;

  ~Building() { static_cast<void>(run->end()); }

  [[nodiscard]] auto take_hold_of(std::string const& id, job::BuildLimits const& limits = {}) const
      -> base::Result<void> {
    return engine::take_hold_of(*run, limits, id, at_once);
  }

  World world;
  std::unique_ptr<LiveRun> run;

private:
  static auto container(std::string const& id, std::string const& network) -> job::PackContainer {
    return {.id = id,
            .network = network,
            .image = "pack.local/builder/x:latest",
            .volumes = {"pack-layers-1", "kept"},
            .paths = {}};
  }

  support::Scratch scratch_;
};

auto is_too_weak(base::Result<void> const& done) -> bool {
  return !done && std::holds_alternative<base::EngineTooWeak>(done.error().what);
}

} // namespace

TEST_CASE("limiting: a container of this build's is written down, and limited",
          "[engine][limiting]") {
  auto building = Building();
  REQUIRE(building.take_hold_of("ours"));
  CHECK(building.world.told == Names{"limit ours"});
  auto const& record = building.run->record();
  auto const has = [&](job::Entry const& entry) {
    return std::ranges::find(record, entry) != record.end();
  };
  CHECK(has({Trace::volume, "pack-layers-1"}));
  CHECK(has({Trace::image, "pack.local/builder/x:latest"}));
  CHECK_FALSE(has({Trace::volume, "kept"}));
}

TEST_CASE("limiting: another build's is let alone", "[engine][limiting]") {
  auto building = Building();
  REQUIRE(building.take_hold_of("another's"));
  CHECK(building.world.told.empty());
}

TEST_CASE("limiting: it is tried again while the engine refuses", "[engine][limiting]") {
  auto building = Building();
  building.world.limits = {false, false, true};
  REQUIRE(building.take_hold_of("ours"));
  CHECK(building.world.told == Names{"limit ours", "limit ours", "limit ours"});
}

TEST_CASE("limiting: a phase that has ended meanwhile needs no limits", "[engine][limiting]") {
  auto building = Building();
  building.world.limits = {false};
  building.world.there[Kind::container].erase("ours");
  CHECK(building.take_hold_of("ours"));
}

TEST_CASE("limiting: what cannot be limited is not let run, unless weaker is allowed",
          "[engine][limiting]") {
  auto building = Building();
  building.world.limits.assign(100, false);
  CHECK(is_too_weak(building.take_hold_of("ours")));
  building.world.told.clear();
  building.world.limits = {false, true}; // of memory alone it can be
  REQUIRE(building.take_hold_of("ours", {.may_be_weaker = true}));
  CHECK(building.world.told == Names{"limit ours", "limit ours memory alone"});
  building.world.limits.assign(100, false);
  CHECK(building.take_hold_of("ours", {.may_be_weaker = true}));
}
