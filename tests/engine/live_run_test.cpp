#include "base/job_failures.hpp"
#include "engine/live_run.hpp"
#include "engine/values.hpp"
#include "io/run_record.hpp"
#include "support/catch.hpp"
#include "support/recording_engine.hpp"
#include "support/scratch.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <unistd.h>

using engine::Kind;
using engine::LiveRun;
using engine::Names;
using job::Trace;
using support::RecordingEngine;
using support::World;

namespace {

auto begin(support::Scratch const& scratch, World& world) -> std::unique_ptr<LiveRun> {
  auto run =
      LiveRun::begin((scratch.path() / "state").string(), std::make_unique<RecordingEngine>(world));
  REQUIRE(run);
  return *std::move(run);
}

auto dead_runs(support::Scratch const& scratch) -> std::size_t {
  auto const runs = io::dead_runs((scratch.path() / "state").string(), std::chrono::seconds(0));
  REQUIRE(runs);
  return runs->size();
}

} // namespace

TEST_CASE("live run: everything is written down, and removed at the end",
          "[engine][live-run][req:removal-told]") {
  auto const scratch = support::Scratch();
  auto world = World();
  auto const run = begin(scratch, world);
  auto const directory = run->path();
  CHECK(std::filesystem::is_directory(directory));
  REQUIRE(run->about_to_make(Trace::network, "net"));
  world.there[Kind::network] = {"net"};
  CHECK(run->record() == job::Record{{Trace::engine, "docker unix:///run/test.sock"},
                                     {Trace::directory, directory},
                                     {Trace::network, "net"}});
  CHECK(run->end().empty());
  CHECK(world.told == Names{"remove network net"});
  CHECK_FALSE(std::filesystem::exists(directory));
  CHECK(dead_runs(scratch) == 0);
}

TEST_CASE("live run: what could not be removed is said, and stays on record",
          "[engine][live-run][req:removal-told]") {
  auto const scratch = support::Scratch();
  auto world = World();
  {
    auto const run = begin(scratch, world);
    REQUIRE(run->about_to_make(Trace::network, "net"));
    world.there[Kind::network] = {"net"};
    world.stubborn = {"net"};
    CHECK(run->end() == Names{"net"});
    CHECK(dead_runs(scratch) == 0); // its lock is held
  }
  CHECK(dead_runs(scratch) == 1);
}

TEST_CASE("live run: one that is not ended removes nothing, and is found", "[engine][live-run]") {
  auto const scratch = support::Scratch();
  auto world = World();
  auto directory = std::string();
  {
    auto const run = begin(scratch, world);
    directory = run->path();
    REQUIRE(run->about_to_make(Trace::network, "net"));
  }
  CHECK(world.told.empty());
  CHECK(dead_runs(scratch) == 1);
  std::filesystem::remove_all(directory);
}

TEST_CASE("live run: the work's outcome is handed on, and what is left is told beside it",
          "[engine][live-run][req:removal-told]") {
  auto const scratch = support::Scratch();
  auto const state = (scratch.path() / "state").string();
  auto world = World();
  auto left = Names();
  auto const tell = [&](Names const& names) { left = names; };
  auto const fails = [](LiveRun& run) -> base::Result<void> {
    REQUIRE(run.about_to_make(Trace::network, "net"));
    return base::fail(base::Interrupted{15});
  };
  world.there[Kind::network] = {"net"};
  auto outcome = engine::with_run(state, std::make_unique<RecordingEngine>(world), fails, tell);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error() == base::Error{base::Interrupted{15}});
  CHECK(left.empty());
  world.there[Kind::network] = {"net"};
  world.stubborn = {"net"};
  outcome = engine::with_run(state, std::make_unique<RecordingEngine>(world), fails, tell);
  REQUIRE_FALSE(outcome);
  CHECK(left == Names{"net"});
}

TEST_CASE("live run: what was made goes although the work throws",
          "[engine][live-run][req:removal-told]") {
  auto const scratch = support::Scratch();
  auto world = World();
  world.there[Kind::network] = {"net"};
  auto const throws = [](LiveRun& run) -> base::Result<void> {
    REQUIRE(run.about_to_make(Trace::network, "net"));
    throw std::runtime_error("a bug");
  };
  CHECK_THROWS_AS(engine::with_run((scratch.path() / "state").string(),
                                   std::make_unique<RecordingEngine>(world), throws,
                                   [](Names const&) {}),
                  std::runtime_error);
  CHECK(world.there[Kind::network].empty());
  CHECK(dead_runs(scratch) == 0);
}

TEST_CASE("live run: a state folder that cannot be trusted is refused", "[engine][live-run]") {
  auto const scratch = support::Scratch();
  scratch.write("state/file", "");
  std::filesystem::permissions(scratch.path() / "state", std::filesystem::perms::all);
  auto world = World();
  CHECK_FALSE(LiveRun::begin((scratch.path() / "state").string(),
                             std::make_unique<RecordingEngine>(world)));
}

TEST_CASE("live run: where the state is remembered", "[engine][live-run]") {
  auto const folder = [](std::map<std::string, std::string, std::less<>> variables) {
    return engine::state_folder({.variables = std::move(variables)});
  };
  CHECK(folder({{"PLANQK_JOB_STATE", "/a"}, {"XDG_STATE_HOME", "/b"}, {"HOME", "/c"}}) == "/a");
  CHECK(folder({{"PLANQK_JOB_STATE", "relative"}, {"XDG_STATE_HOME", "/b"}}) == "/b/planqk-job");
  CHECK(folder({{"HOME", "/c"}}) == "/c/.local/state/planqk-job");
  if (::geteuid() == 0)
    CHECK(folder({}) == "/var/lib/planqk-job");
  else
    CHECK(folder({{"XDG_RUNTIME_DIR", "/run/u"}}) == "/run/u/planqk-job");
}
