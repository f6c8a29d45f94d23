#include "engine/removal.hpp"
#include "engine/removal_plan.hpp"
#include "job/builder.hpp"
#include "job/leftovers.hpp"
#include "support/catch.hpp"
#include "support/recording_engine.hpp"
#include "support/scratch.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

using engine::Ended;
using engine::Kind;
using engine::Names;
using job::Trace;
using support::RecordingEngine;
using support::World;

namespace {

constexpr auto at_once =
    engine::Pace{.rounds = 8, .quiet_rounds = 2, .pause = std::chrono::milliseconds(0)};

auto removed(World& world, job::Record const& record, Ended ended) -> Names {
  auto const engine = RecordingEngine(world);
  return engine::carry_out(engine, engine::plan_removal("0123456789abcdef", record, ended),
                           at_once);
}

auto everything() -> job::Record {
  return {{Trace::container, "job"},
          {Trace::network, "net"},
          {Trace::volume, "vol"},
          {Trace::image, "img:latest"}};
}

auto filled() -> World {
  auto world = World();
  world.there = {{Kind::container, {"job", "another's"}},
                 {Kind::network, {"net", "bridge"}},
                 {Kind::volume, {"vol", "data"}},
                 {Kind::image, {"img:latest", "base:latest"}}};
  return world;
}

} // namespace

TEST_CASE("removal: all of the run's, and nothing else's",
          "[engine][removal][req:removal-planned]") {
  auto world = filled();
  CHECK(removed(world, everything(), Ended::in_order).empty());
  CHECK(world.told == Names{"remove container job", "remove network net", "remove image img:latest",
                            "remove volume vol"});
  CHECK(world.there[Kind::container] == std::set<std::string>{"another's"});
  CHECK(world.there[Kind::image] == std::set<std::string>{"base:latest"});
}

TEST_CASE("removal: what stays is named", "[engine][removal][req:removal-told]") {
  auto const ended = GENERATE(Ended::in_order, Ended::anyhow);
  auto world = filled();
  world.stubborn = {"net", "img:latest"};
  CHECK(removed(world, everything(), ended) == Names{"net", "img:latest"});
}

TEST_CASE("removal: what was gone already is not left", "[engine][removal]") {
  auto world = World();
  world.stubborn = {"net"}; // it fails, and there is none
  CHECK(removed(world, everything(), Ended::in_order).empty());
}

TEST_CASE("removal: an engine that does not answer has all of it",
          "[engine][removal][req:removal-told]") {
  auto world = filled();
  world.answers = false;
  CHECK(removed(world, everything(), Ended::anyhow) == Names{"job", "net", "vol", "img:latest"});
}

TEST_CASE("removal: directories go although the engine fails", "[engine][removal]") {
  auto const scratch = support::Scratch();
  scratch.write("run/project/file", "text");
  auto const path = (scratch.path() / "run").string();
  auto world = World();
  world.answers = false;
  CHECK(removed(world, {{Trace::directory, path}}, Ended::anyhow).empty());
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE(
    "removal: pack's containers are chased until none was seen for a while, with what they made",
    "[engine][removal][req:removal-planned]") {
  auto world = filled();
  auto const ours = job::PackContainer{.id = "phase-1",
                                       .network = "net",
                                       .image = "pack.local/builder/x:latest",
                                       .volumes = {"pack-layers-1"},
                                       .paths = {}};
  auto const anothers = job::PackContainer{.id = "phase-2",
                                           .network = "bridge",
                                           .image = "pack.local/builder/y:latest",
                                           .volumes = {},
                                           .paths = {}};
  auto late = ours;
  late.id = "phase-3";
  world.pack = {{ours, anothers}, {anothers}, {late}, {anothers}, {anothers}};
  world.there[Kind::image].insert("pack.local/builder/x:latest");
  world.there[Kind::volume].insert("pack-layers-1");
  auto record = everything();
  record.push_back({Trace::workspace, "workspace-1"});
  CHECK(removed(world, record, Ended::anyhow).empty());
  auto const count = [&](std::string const& what) { return std::ranges::count(world.told, what); };
  CHECK(count("remove container phase-1") == 1);
  CHECK(count("remove container phase-3") == 1);
  CHECK(count("remove container phase-2") == 0);
  CHECK(world.there[Kind::volume] == std::set<std::string>{"data"});
  CHECK(world.there[Kind::image] == std::set<std::string>{"base:latest"});
}

TEST_CASE("removal: the chase ends although something new is always there", "[engine][removal]") {
  auto world = filled();
  world.stubborn = {"net"};
  auto record = everything();
  record.push_back({Trace::workspace, "workspace-1"});
  CHECK(removed(world, record, Ended::anyhow) == Names{"net"});
  CHECK(std::ranges::count(world.told, "remove network net") == at_once.rounds);
}

TEST_CASE("removal: images that pack never used are known by what it put into them",
          "[engine][removal][req:removal-planned]") {
  auto world = World();
  auto& images = world.there[Kind::image];
  images = {"pack.local/builder/ours:latest", "pack.local/builder/theirs:latest",
            "pack.local/lifecycle/ours:latest", "pack.local/lifecycle/theirs:latest"};
  auto const file = "/platform/env/" + std::string(job::run_variable);
  world.files["pack.local/builder/ours:latest"][file] = "tar 0123456789abcdef tar";
  world.files["pack.local/builder/theirs:latest"][file] = "tar fedcba9876543210 tar";
  world.answers_of[{"pack.local/lifecycle/ours:latest", engine::Question::layers}] =
      R"(["sha256:1","sha256:2"])";
  world.answers_of[{"pack.local/lifecycle/theirs:latest", engine::Question::layers}] =
      R"(["sha256:2","sha256:1"])";
  CHECK(removed(world, {{Trace::workspace, "workspace-1"}, {Trace::pack_layer, "sha256:2"}},
                Ended::anyhow)
            .empty());
  CHECK(images == std::set<std::string>{"pack.local/builder/theirs:latest",
                                        "pack.local/lifecycle/theirs:latest"});
}
