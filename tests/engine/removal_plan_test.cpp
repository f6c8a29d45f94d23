#include "engine/removal_plan.hpp"
#include "support/catch.hpp"

#include <vector>

using engine::Act;
using engine::Ended;
using engine::Look;
using engine::Step;
using job::Trace;

namespace {

auto record() -> job::Record {
  return {{Trace::engine, "docker unix:///run/test.sock"},
          {Trace::directory, "/tmp/ours"},
          {Trace::network, "net"},
          {Trace::volume, "vol"},
          {Trace::container, "job"},
          {Trace::image, "img"},
          {Trace::image, "other"}};
}

auto with_build(job::Record record) -> job::Record {
  record.push_back({Trace::workspace, "workspace-1"});
  return record;
}

} // namespace

TEST_CASE("removal: what ended in order is removed as it was made",
          "[engine][removal][req:removal-planned]") {
  auto const removal = engine::plan_removal("id", with_build(record()), Ended::in_order);
  CHECK(removal.steps == std::vector<Step>{{Act::remove_containers, {"job"}},
                                           {Act::remove_networks, {"net"}},
                                           {Act::remove_images, {"img", "other"}},
                                           {Act::remove_volumes, {"vol"}},
                                           {Act::remove_directories, {"/tmp/ours"}}});
  CHECK(removal.look == Look::after_a_failure);
  CHECK(removal.run_id == "id");
}

TEST_CASE("removal: what pack may still be making is chased before images go, and looked for",
          "[engine][removal][req:removal-planned]") {
  auto const removal = engine::plan_removal("id", with_build(record()), Ended::anyhow);
  CHECK(removal.steps == std::vector<Step>{{Act::remove_containers, {"job"}},
                                           {Act::chase_pack, {"net"}},
                                           {Act::find_images, {}},
                                           {Act::remove_images, {"img", "other"}},
                                           {Act::remove_volumes, {"vol"}},
                                           {Act::remove_images, {"img", "other"}},
                                           {Act::remove_directories, {"/tmp/ours"}}});
  CHECK(removal.look == Look::always);
}

TEST_CASE("removal: a job that was killed is not chased", "[engine][removal]") {
  auto const removal = engine::plan_removal("id", record(), Ended::anyhow);
  CHECK(removal.steps == std::vector<Step>{{Act::remove_containers, {"job"}},
                                           {Act::remove_networks, {"net"}},
                                           {Act::remove_images, {"img", "other"}},
                                           {Act::remove_volumes, {"vol"}},
                                           {Act::remove_images, {"img", "other"}},
                                           {Act::remove_directories, {"/tmp/ours"}}});
  CHECK(removal.look == Look::always);
}

TEST_CASE("removal: nothing was made, and nothing is done", "[engine][removal]") {
  CHECK(engine::plan_removal("id", {}, Ended::in_order).steps.empty());
  CHECK(engine::plan_removal("id", {{Trace::engine, "docker"}}, Ended::anyhow).steps.empty());
}
