#include "job/leftovers.hpp"
#include "support/catch.hpp"

#include <string>

using namespace job;

namespace {

auto const ours = Record{{Trace::network, "planqk-job-0123456789abcdef"},
                         {Trace::volume, "planqk-job-0123456789abcdef.build"},
                         {Trace::pack_image, "localhost/planqk-job/0123456789abcdef:latest"}};

auto container(std::string network, std::string volume, std::string arguments) -> PackContainer {
  return {.id = "c",
          .network = std::move(network),
          .image = "i",
          .volumes = {std::move(volume)},
          .arguments = std::move(arguments)};
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
                                  .arguments = "[\"-app\",\"/workspace\"]"});
  CHECK(parse_containers("").empty());
  CHECK(parse_containers("something else\n").empty());
}

TEST_CASE("leftovers: what belongs to a run, and what does not",
          "[job][leftovers][req:job-clean-ours]") {
  CHECK(belongs_to(container("planqk-job-0123456789abcdef", "v", "[]"), ours));
  CHECK(belongs_to(container("default", "planqk-job-0123456789abcdef.build", "[]"), ours));
  CHECK(belongs_to(
      container("default", "v", R"(["-daemon","localhost/planqk-job/0123456789abcdef:latest"])"),
      ours));
  CHECK_FALSE(belongs_to(container("default", "v", "[]"), ours));
  CHECK_FALSE(
      belongs_to(container("planqk-job-fedcba9876543210", "planqk-job-fedcba9876543210.build",
                           R"(["localhost/planqk-job/fedcba9876543210:latest"])"),
                 ours));
  // A part of an argument is somebody else's name.
  CHECK_FALSE(belongs_to(
      container("default", "v", R"(["evil/localhost/planqk-job/0123456789abcdef:latest"])"), ours));
}

TEST_CASE("leftovers: what pack makes for one build alone", "[job][leftovers]") {
  auto const made = made_by_pack({.id = "c",
                                  .network = "n",
                                  .image = "pack.local/builder/62:latest",
                                  .volumes = {"pack-app-x", "pack-layers-y", "users-data"},
                                  .arguments = "[]"});
  CHECK(made == Record{{Trace::volume, "pack-app-x"},
                       {Trace::volume, "pack-layers-y"},
                       {Trace::image, "pack.local/builder/62:latest"}});
  CHECK(made_by_pack({.id = "c",
                      .network = "n",
                      .image = "pack.local/lifecycle/78:latest",
                      .volumes = {},
                      .arguments = ""}) ==
        Record{{Trace::image, "pack.local/lifecycle/78:latest"}});
  CHECK(made_by_pack({.id = "c",
                      .network = "n",
                      .image = "planqk-lifecycle:0.21.13",
                      .volumes = {},
                      .arguments = ""})
            .empty());
}
