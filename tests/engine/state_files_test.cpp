#include "engine/state_files.hpp"
#include "engine/values.hpp"
#include "io/run_record.hpp"
#include "job/names.hpp"
#include "support/catch.hpp"
#include "support/recording_engine.hpp"
#include "support/scratch.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>

using engine::Kind;
using engine::Names;
using support::RecordingEngine;
using support::World;

namespace {

constexpr auto key = "0123456789abcdef0123456789abcdef";
constexpr auto now = std::chrono::seconds(0);

class Folder {
public:
  Folder() {
    scratch_.write("state/name-1.lock", "");
    scratch_.write("state/" + job::cache_lock(key), "");
    scratch_.write("state/built-1", "sha256:1");
    scratch_.write("state/other", "");
    std::filesystem::permissions(path(), std::filesystem::perms::owner_all);
  }

  [[nodiscard]] auto path() const -> std::string { return (scratch_.path() / "state").string(); }

  [[nodiscard]] auto forgotten(World* world, std::chrono::seconds age = now) const -> Names {
    if (world == nullptr)
      return engine::forgotten_files(path(), age, nullptr);
    auto const engine = RecordingEngine(*world);
    auto names = engine::forgotten_files(path(), age, &engine);
    std::ranges::sort(names);
    return names;
  }

private:
  support::Scratch scratch_;
};

} // namespace

TEST_CASE("state files: what stands for an image or a cache that is gone",
          "[engine][state-files][req:clean-by-record]") {
  auto const folder = Folder();
  auto world = World();
  CHECK(folder.forgotten(&world) == Names{"built-1", job::cache_lock(key), "name-1.lock"});
  CHECK(folder.forgotten(&world, std::chrono::hours(1)).empty());
  world.image_ids = Names{"sha256:1"};
  world.there[Kind::volume] = {job::caches_with_key(key).launch_cache};
  CHECK(folder.forgotten(&world) == Names{"name-1.lock"});
  world.there[Kind::volume] = {};
  world.there[Kind::image] = {"docker.io/" + job::caches_with_key(key).image};
  CHECK(folder.forgotten(&world) == Names{"name-1.lock"});
}

TEST_CASE("state files: nothing is known to be gone without an engine that answers",
          "[engine][state-files][req:clean-by-record]") {
  auto const folder = Folder();
  CHECK(folder.forgotten(nullptr) == Names{"name-1.lock"});
  auto world = World();
  world.answers = false;
  CHECK(folder.forgotten(&world) == Names{"name-1.lock"});
}

TEST_CASE("state files: what somebody holds stays", "[engine][state-files]") {
  auto const folder = Folder();
  auto world = World();
  auto const names = folder.forgotten(&world);
  auto const lock = io::take_lock(folder.path(), "name-1.lock");
  REQUIRE(lock);
  CHECK(folder.forgotten(&world) == Names{"built-1", job::cache_lock(key)});
  engine::remove_files(folder.path(), names, now);
  CHECK(std::filesystem::exists(folder.path() + "/name-1.lock"));
  CHECK(std::filesystem::exists(folder.path() + "/other"));
  CHECK_FALSE(std::filesystem::exists(folder.path() + "/built-1"));
}
