#include "base/job_failures.hpp"
#include "engine/cleaning.hpp"
#include "engine/removal.hpp"
#include "engine/values.hpp"
#include "io/run_record.hpp"
#include "job/names.hpp"
#include "support/catch.hpp"
#include "support/recording_engine.hpp"
#include "support/scratch.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

using engine::Kind;
using engine::Names;
using job::Trace;
using support::RecordingEngine;
using support::World;

namespace {

constexpr auto key = "0123456789abcdef0123456789abcdef";

class Place {
public:
  [[nodiscard]] auto state() const -> std::string { return (scratch_.path() / "state").string(); }

  // A run that died: its record's lock is free.
  auto die(job::Record const& record, std::string const& id = "0123456789abcdef") const -> void {
    auto run = io::RunRecord::begin(state(), id);
    REQUIRE(run);
    for (auto const& [trace, value] : record)
      REQUIRE(run->note(trace, value));
  }

  void keep_cache(std::string const& of) const {
    scratch_.write("state/cache-" + of + ".lock", "");
    std::filesystem::permissions(scratch_.path() / "state", std::filesystem::perms::owner_all);
  }

  [[nodiscard]] auto records() const -> std::size_t {
    auto count = std::size_t{0};
    for (auto const& entry : std::filesystem::directory_iterator(state()))
      count += entry.path().extension() == ".run" ? 1U : 0U;
    return count;
  }

  [[nodiscard]] auto task() const -> engine::CleanTask {
    return {.state = state(),
            .now = 1000,
            .owner = "1234",
            .pace = {.rounds = 3, .quiet_rounds = 1, .pause = std::chrono::milliseconds(0)}};
  }

private:
  support::Scratch scratch_;
};

auto job_of(std::string const& run, std::string const& until) -> engine::Deadline {
  return {.container = "id-" + run,
          .name = job::names_of(run).container,
          .run = run,
          .until = until,
          .owner = "1234"};
}

auto volume_of(std::string const& of) -> std::string {
  return job::caches_with_key(of).build_cache;
}

struct Cleaned {
  engine::Cleaning told;
  std::vector<std::string> engines; // as the records name them
};

auto clean_runs(engine::CleanTask const& task, World& world) -> Cleaned {
  auto cleaned = Cleaned();
  auto const engine_of =
      [&](std::string_view record) -> base::Result<std::unique_ptr<engine::Engine>> {
    cleaned.engines.emplace_back(record);
    return std::make_unique<RecordingEngine>(world);
  };
  REQUIRE(engine::clean_runs(task, engine_of, cleaned.told));
  return cleaned;
}

auto clean_engine(engine::CleanTask const& task, World& world) -> engine::Cleaning {
  auto cleaning = engine::Cleaning();
  REQUIRE(engine::clean_engine(task, RecordingEngine(world), cleaning));
  return cleaning;
}

auto dead_run() -> job::Record {
  return {{Trace::engine, "podman unix:///run/x"}, {Trace::network, "net"}, {Trace::volume, "vol"}};
}

} // namespace

TEST_CASE("clean: a dead run is removed by its record, with the engine that it names",
          "[engine][clean][req:clean-by-record]") {
  auto const place = Place();
  place.die(dead_run());
  auto world = World();
  world.there = {{Kind::network, {"net", "other"}}, {Kind::volume, {"vol"}}};
  auto const cleaned = clean_runs(place.task(), world);
  CHECK(cleaned.engines == Names{"podman unix:///run/x"});
  CHECK(cleaned.told.removed == Names{"network net", "volume vol"});
  CHECK(cleaned.told.left.empty());
  CHECK(world.there[Kind::network] == std::set<std::string>{"other"});
  CHECK(place.records() == 0);
}

TEST_CASE("clean: what stays keeps its record", "[engine][clean][req:clean-by-record]") {
  auto const place = Place();
  place.die(dead_run());
  auto world = World();
  world.there = {{Kind::network, {"net"}}, {Kind::volume, {"vol"}}};
  world.stubborn = {"vol"};
  auto cleaned = clean_runs(place.task(), world);
  CHECK(cleaned.told.left == Names{"vol"});
  CHECK(cleaned.told.removed.empty());
  CHECK(place.records() == 1);
  world.stubborn.clear();
  cleaned = clean_runs(place.task(), world);
  CHECK(cleaned.told.left.empty());
  CHECK(place.records() == 0);
}

TEST_CASE("clean: a run that lives is let alone", "[engine][clean][req:clean-by-record]") {
  auto const place = Place();
  auto run = io::RunRecord::begin(place.state(), "fedcba9876543210");
  REQUIRE(run);
  REQUIRE(run->note(Trace::network, "net"));
  auto world = World();
  CHECK(clean_runs(place.task(), world).told.removed.empty());
  CHECK(world.told.empty());
}

TEST_CASE("clean: what is only told is not done", "[engine][clean]") {
  auto const place = Place();
  place.die(dead_run());
  place.keep_cache(key);
  auto world = World();
  world.there[Kind::network] = {"net"};
  world.deadlines = {job_of("0123456789abcdef", "999")};
  world.caches = {{volume_of(key), key}};
  auto task = place.task();
  task.dry_run = true;
  task.caches = true;
  CHECK(clean_runs(task, world).told.removed == Names{"network net", "volume vol"});
  CHECK(clean_engine(task, world).removed ==
        Names{"container id-0123456789abcdef", "volume " + volume_of(key)});
  CHECK(world.told.empty());
  CHECK(place.records() == 1);
}

TEST_CASE("clean: a run whose engine is not to be had is left",
          "[engine][clean][req:removal-told]") {
  auto const place = Place();
  place.die(dead_run());
  auto cleaning = engine::Cleaning();
  auto const none = [](std::string_view) -> base::Result<std::unique_ptr<engine::Engine>> {
    return base::fail(base::EngineUnavailable{.tried = "no program podman on PATH", .said = {}});
  };
  REQUIRE(engine::clean_runs(place.task(), none, cleaning));
  CHECK(cleaning.left == Names{"run 0123456789abcdef: its engine cannot be reached"});
  CHECK(place.records() == 1);
}

TEST_CASE("clean: of jobs with a record those of ours whose time is up",
          "[engine][clean][req:clean-by-record]") {
  auto const place = Place();
  auto const runs = {std::string("0123456789abcdef"), std::string("1111111111111111"),
                     std::string("2222222222222222"), std::string("3333333333333333")};
  for (auto const& run : runs)
    place.die({{Trace::engine, "docker unix:///run/x"}}, run);
  auto world = World();
  auto anothers = job_of("2222222222222222", "1");
  anothers.owner = "99";
  auto unlike = job_of("3333333333333333", "1"); // an image's labels can say anything
  unlike.name = "database";
  world.deadlines = {job_of("0123456789abcdef", "999"),
                     job_of("1111111111111111", "1000"),
                     job_of("1111111111111111", "soon"),
                     anothers,
                     unlike,
                     job_of("4444444444444444", "1"), // no record says that it was a run
                     job_of("../x", "1")};
  auto const cleaned = clean_engine(place.task(), world);
  CHECK(cleaned.removed == Names{"container id-0123456789abcdef"});
  CHECK(world.told == Names{"remove container id-0123456789abcdef unforced"});
}

TEST_CASE("clean: caches of this state folder that nobody uses",
          "[engine][clean][req:clean-by-record]") {
  auto const place = Place();
  auto const used = std::string(32, 'a');
  auto const stranger = std::string(32, 'b');
  place.keep_cache(key);
  place.keep_cache(used);
  auto const lock = io::take_lock(place.state(), job::cache_lock(used));
  REQUIRE(lock);
  REQUIRE(lock->is_open());
  auto world = World();
  world.caches = {{volume_of(key), key},
                  {volume_of(used), used},
                  {volume_of(stranger), stranger},
                  {"database", key}}; // labelled by somebody else
  auto const image = "localhost/planqk-job/cache:" + std::string(key);
  world.there[Kind::image] = {image, "localhost/planqk-job/cache:" + stranger};
  CHECK(clean_engine(place.task(), world).removed.empty()); // without --caches
  auto task = place.task();
  task.caches = true;
  CHECK(clean_engine(task, world).removed == Names{"volume " + volume_of(key), "image " + image});
  task.age = std::chrono::hours(1); // it was used a moment ago
  CHECK(clean_engine(task, world).removed.empty());
}

TEST_CASE("clean: a cache by its own image", "[engine][clean][req:clean-by-record]") {
  auto const place = Place();
  place.keep_cache(key);
  auto world = World();
  auto const image = job::caches_with_key(key).image;
  world.there[Kind::image] = {image, "registry.example/cache:" + std::string(key)};
  auto task = place.task();
  task.caches = true;
  CHECK(clean_engine(task, world).removed == Names{"image " + image});
  CHECK(world.told == Names{"remove image " + image + " unforced"});
}

TEST_CASE("clean: a cache that is in use stays, and that is said",
          "[engine][clean][req:removal-told]") {
  auto const place = Place();
  place.keep_cache(key);
  auto world = World();
  world.caches = {{volume_of(key), key}};
  world.stubborn = {volume_of(key)};
  auto task = place.task();
  task.caches = true;
  CHECK(clean_engine(task, world).left == Names{"volume " + volume_of(key)});
}
