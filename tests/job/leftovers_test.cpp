#include "job/leftovers.hpp"
#include "support/catch.hpp"

#include <string>

using namespace job;

namespace {

auto const ours = Record{{Trace::network, "planqk-job-0123456789abcdef"},
                         {Trace::volume, "planqk-job-0123456789abcdef.build"},
                         {Trace::workspace, "0123456789abcdef/../workspace"},
                         {Trace::pack_layer, "sha256:ours"}};

auto container(std::string network, std::string volume, std::string paths) -> PackContainer {
  return {.id = "c",
          .network = std::move(network),
          .image = "i",
          .volumes = {std::move(volume)},
          .paths = std::move(paths)};
}

} // namespace

TEST_CASE("leftovers: an engine's answer", "[job][leftovers]") {
  auto const answer = "abc\tplanqk-job-1\tpack.local/builder/62:latest\tpack-app-x pack-layers-y "
                      "\t[\"-app\",\"/workspace\"]\n";
  auto const found = parse_containers(answer);
  REQUIRE(found.size() == 1);
  CHECK(found[0] == PackContainer{.id = "abc",
                                  .network = "planqk-job-1",
                                  .image = "pack.local/builder/62:latest",
                                  .volumes = {"pack-app-x", "pack-layers-y"},
                                  .paths = "[\"-app\",\"/workspace\"]"});
  CHECK(parse_containers("").empty());
  CHECK(parse_containers("something else\n").empty());
}

TEST_CASE("leftovers: what belongs to a run, and what does not",
          "[job][leftovers][req:job-clean-ours]") {
  CHECK(belongs_to(container("planqk-job-0123456789abcdef", "v", "[]"), ours));
  CHECK(belongs_to(container("default", "planqk-job-0123456789abcdef.build", "[]"), ours));
  for (auto const* paths : {R"(["-app","/0123456789abcdef/../workspace"] null)",
                            R"([] ["pack-app-x:/0123456789abcdef/../workspace"])",
                            R"([] ["pack-app-x:/0123456789abcdef/../workspace:rw"])"})
    CHECK(belongs_to(container("default", "v", paths), ours));
  CHECK_FALSE(belongs_to(container("default", "v", "[]"), ours));
  CHECK_FALSE(
      belongs_to(container("planqk-job-fedcba9876543210", "planqk-job-fedcba9876543210.build",
                           R"(["-app","/fedcba9876543210/../workspace"])"),
                 ours));
  // A part of an argument is somebody else's.
  CHECK_FALSE(
      belongs_to(container("default", "v", R"(["x/0123456789abcdef/../workspace"])"), ours));
  CHECK_FALSE(
      belongs_to(container("default", "v", R"(["/0123456789abcdef/../workspaces"])"), ours));
}

TEST_CASE("leftovers: pack's image of the lifecycle", "[job][leftovers][req:job-clean-ours]") {
  CHECK(is_lifecycle_of("[\"sha256:base\",\"sha256:ours\"]\n", ours));
  CHECK_FALSE(is_lifecycle_of(R"(["sha256:ours","sha256:other"])", ours));
  CHECK_FALSE(is_lifecycle_of(R"(["sha256:base","sha256:other"])", ours));
  CHECK_FALSE(is_lifecycle_of("null", ours));
  CHECK_FALSE(is_lifecycle_of("", {}));
}

TEST_CASE("leftovers: what pack makes for one build alone", "[job][leftovers]") {
  auto const made = made_by_pack({.id = "c",
                                  .network = "n",
                                  .image = "pack.local/builder/62:latest",
                                  .volumes = {"pack-app-x", "pack-layers-y", "users-data"},
                                  .paths = "[]"});
  CHECK(made == Record{{Trace::volume, "pack-app-x"},
                       {Trace::volume, "pack-layers-y"},
                       {Trace::image, "pack.local/builder/62:latest"}});
  CHECK(made_by_pack({.id = "c",
                      .network = "n",
                      .image = "pack.local/lifecycle/78:latest",
                      .volumes = {},
                      .paths = ""}) == Record{{Trace::image, "pack.local/lifecycle/78:latest"}});
  CHECK(made_by_pack({.id = "c",
                      .network = "n",
                      .image = "planqk-lifecycle:0.21.13",
                      .volumes = {},
                      .paths = ""})
            .empty());
}
