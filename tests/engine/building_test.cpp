#include "base/job_failures.hpp"
#include "decision/decide.hpp"
#include "engine/building.hpp"
#include "engine/values.hpp"
#include "io/reader.hpp"
#include "io/run_record.hpp"
#include "job/names.hpp"
#include "support/catch.hpp"
#include "support/failure.hpp"
#include "support/golden.hpp"
#include "support/pack_place.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <unistd.h>
#include <variant>

using engine::Names;
using engine::Question;
using job::Trace;
using support::read_data;

namespace {

constexpr auto builder_label = R"({"lifecycle": {"version": "0.21.13"}, "buildpacks": [)"
                               R"({"id": "planqk-buildpacks/planqk-wrapper", "version": "0.1.0"},)"
                               R"({"id": "planqk-buildpacks/python-env", "version": "0.1.0"}],)"
                               R"("stack": {"runImage": {"image": "planqk-stack-run:bookworm"}}})";

// Of this release's template, which can describe itself.
auto built_image() -> std::string {
  constexpr auto known = std::string_view(R"("io.planqk.mode": "service")");
  auto text = read_data("image/built.json");
  return text.insert(text.find(known), R"("io.planqk.template.describes": "1", )");
}

class Build : public support::PackPlace {
public:
  Build() {
    world.answers_of[{"my-builder", Question::builder}] =
        "sha256:b\n" + std::string(builder_label) + "\nCNB_USER_ID=1002\nCNB_GROUP_ID=1000";
    world.images = {{"planqk-lifecycle:0.21.13", "sha256:l"},
                    {"planqk-stack-run:bookworm", "sha256:r"},
                    {"sha256:1", "sha256:1"}};
    world.answers_of[{"sha256:r", Question::whole}] = read_data("image/run.json");
    world.answers_of[{"sha256:1", Question::whole}] = built_image();
    world.built = "sha256:1";
    have_pack("exit 0");
    scratch.write("project/requirements.txt", "");
    scratch.write("project/src/program.py", "def run(data):\n    return data\n");
    task.options.builder = "my-builder";
    task.options.pack = pack();
    task.upload = "upload.zip";
  }

  [[nodiscard]] auto project() const -> std::string {
    return (scratch.path() / "project").string();
  }

  auto build() -> base::Result<engine::BuiltImage> {
    auto const reader = io::open_reader(project());
    REQUIRE(reader);
    auto decision = decision::decide(**reader, {});
    REQUIRE(decision);
    return engine::build_image(
        context(), run(), task,
        {.project = project(), .subdir = subdir, .decision = *std::move(decision)});
  }

  engine::BuildTask task;
  std::string subdir;
};

} // namespace

TEST_CASE("building: an archive's image, and nothing is kept", "[engine][building]") {
  auto build = Build();
  auto const built = build.build();
  REQUIRE(built);
  CHECK(built->id == "sha256:1");
  CHECK_FALSE(built->reused);
  auto const& names = build.run().names();
  CHECK(build.world.told == Names{"create network " + names.network + " " +
                                      std::string(job::run_label) + "=" + names.id,
                                  "events of pack"});
  CHECK(build.listener.heard == Names{"build: building with my-builder", "drop"});
  CHECK(build.told_pack().contains("--builder my-builder --lifecycle-image "
                                   "planqk-lifecycle:0.21.13 --run-image "
                                   "planqk-stack-run:bookworm --pull-policy never"));
}

TEST_CASE("building: what pack will make is written down before",
          "[engine][building][req:job-record]") {
  auto build = Build();
  build.have_pack("exit 1");
  static_cast<void>(support::failure_of<base::BuildFailed>(build.build()));
  auto const& names = build.run().names();
  CHECK(build.notes(Trace::network, names.network));
  CHECK(build.notes(Trace::workspace, names.workspace));
  CHECK(build.notes(Trace::volume, names.build_cache));
  CHECK(build.notes(Trace::volume, names.launch_cache));
  CHECK(build.notes(Trace::image, names.image));
}

TEST_CASE("building: what was built from the same is not built again",
          "[engine][building][req:job-build-reuse]") {
  auto build = Build();
  build.task.remember = engine::Remember::yes;
  REQUIRE(build.build());
  auto const again = build.build();
  REQUIRE(again);
  CHECK(again->reused);
  CHECK(std::ranges::count(build.world.told, "events of pack") == 1);
}

TEST_CASE("building: a directory's caches are kept, and its image for its layers",
          "[engine][building][req:job-build-caches]") {
  auto build = Build();
  build.task.upload = build.project();
  auto const kept = job::caches_of("directory " + build.project() + " checked " +
                                   std::to_string(::geteuid()) + " " + build.state());
  build.world.images[kept.image] = "sha256:0";
  build.world.answers_of[{kept.image, Question::whole}] = built_image();
  build.world.images["sha256:0"] = "sha256:0";
  build.world.answers_of[{"sha256:0", Question::whole}] = built_image();
  build.world.names_of["sha256:0"] = 0;
  REQUIRE(build.build());
  auto const label = " " + std::string(job::cache_label) + "=" + kept.key;
  CHECK(build.was_told("create volume " + kept.build_cache + label));
  CHECK(build.was_told("create volume " + kept.launch_cache + label));
  CHECK(build.was_told("tag sha256:1 " + kept.image));
  CHECK(build.was_told("remove image sha256:0 unforced")); // nobody's any more
  CHECK(build.told_pack().contains("--previous-image " + kept.image));
  CHECK_FALSE(build.notes(Trace::volume, kept.build_cache));
  CHECK(std::filesystem::exists(build.state() + "/" + job::cache_lock(kept.key)));
}

TEST_CASE("building: whoever comes second to a cache does without",
          "[engine][building][req:job-build-caches]") {
  auto build = Build();
  build.task.options.cache_key = "tenant/service";
  auto const kept = job::caches_of("key tenant/service checked " + std::to_string(::geteuid()) +
                                   " " + build.state());
  static_cast<void>(build.run());
  auto const lock = io::take_lock(build.state(), job::cache_lock(kept.key));
  REQUIRE((lock && lock->is_open()));
  REQUIRE(build.build());
  CHECK(build.notes(Trace::volume, build.run().names().build_cache));
}

TEST_CASE("building: an image that is not what its build was to make is removed",
          "[engine][building][req:job-image-check]") {
  auto build = Build();
  build.world.answers_of[{"sha256:1", Question::whole}] = read_data("image/run.json");
  static_cast<void>(support::failure_of<base::ImageRefused>(build.build()));
  CHECK(build.was_told("remove image " + build.run().names().image));
}

TEST_CASE("building: what is missing is known before anything is made", "[engine][building]") {
  auto build = Build();
  SECTION("pack") {
    build.task.options.pack = "/nowhere/pack";
    static_cast<void>(support::failure_of<base::PackMissing>(build.build()));
  }
  SECTION("the builder") {
    build.task.options.builder = "other";
    CHECK(support::failure_of<base::ImageMissing>(build.build()).role == base::ImageRole::builder);
  }
  SECTION("the lifecycle's image") {
    build.world.images.erase("planqk-lifecycle:0.21.13");
    CHECK(support::failure_of<base::ImageMissing>(build.build()).image ==
          "planqk-lifecycle:0.21.13");
  }
  SECTION("the run image") {
    build.world.images.erase("planqk-stack-run:bookworm");
    CHECK(support::failure_of<base::ImageMissing>(build.build()).role == base::ImageRole::run);
  }
  SECTION("a variable that pack cannot be told") {
    build.task.options.variables = {{"A", "1\n2"}};
    CHECK(support::failure_of<base::InputInvalid>(build.build()).what == "a variable of the build");
  }
  CHECK(build.world.told.empty());
}
