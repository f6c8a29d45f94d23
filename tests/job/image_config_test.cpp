#include "job/image_config.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <string>

using namespace job;
using support::read_data;

TEST_CASE("image: an engine and a registry tell the same of one image",
          "[job][image][req:job-image-check]") {
  auto const by_engine = read_image(read_data("image/built.json"));
  auto const by_registry = read_image(read_data("image/built-oci.json"));
  REQUIRE(by_engine);
  CHECK(by_engine == by_registry);
  CHECK(by_engine->platform == "linux/amd64");
  CHECK(by_engine->layers.size() == 12);
  CHECK(by_engine->user == "1002:1000");
  CHECK(by_engine->working_directory == "/workspace");
  CHECK(by_engine->entrypoint == std::vector<std::string>{"/cnb/process/web"});
  CHECK(by_engine->command.empty());
  CHECK(by_engine->labels.at("io.planqk.mode") == "service");
  CHECK(by_engine->settings.empty());
}

TEST_CASE("image: what a container takes from it is kept, by whatever name", "[job][image]") {
  auto const image = read_image(R"({"os": "linux", "architecture": "arm64", "variant": "v8",
    "config": {"Healthcheck": {"Test": ["CMD", "x"]}, "Volumes": {"/data": {}}, "OnBuild": [],
               "StopTimeout": 0, "Tty": false, "StopSignal": "SIGKILL", "user": "root"},
    "rootfs": {"type": "layers", "diff_ids": ["sha256:1"]}})");
  REQUIRE(image);
  CHECK(image->platform == "linux/arm64/v8");
  CHECK(image->settings == decltype(image->settings){{"Healthcheck", R"({"Test":["CMD","x"]})"},
                                                     {"StopSignal", R"("SIGKILL")"},
                                                     {"Volumes", R"({"/data":{}})"},
                                                     {"user", R"("root")"}});
}

TEST_CASE("image: podman tells of one image as of several", "[job][image]") {
  auto const alone =
      std::string(R"({"Config": {"User": "a"}, "RootFS": {"Layers": ["sha256:1"]}})");
  REQUIRE(read_image(alone));
  CHECK(read_image("[\n" + alone + "\n]") == read_image(alone));
  CHECK_FALSE(read_image("[" + alone + "," + alone + "]"));
}

TEST_CASE("image: what is no image", "[job][image]") {
  for (auto const* const text :
       {"", "null", "[]", "{}", R"({"config": {}})", R"({"config": [], "rootfs": {}})",
        R"({"config": {"Env": "A=1"}, "rootfs": {"diff_ids": []}})",
        R"({"config": {"Env": [1]}, "rootfs": {"diff_ids": []}})",
        R"({"config": {"User": 0}, "rootfs": {"diff_ids": []}})",
        R"({"config": {"Labels": {"a": 1}}, "rootfs": {"diff_ids": []}})",
        R"({"config": {"User": "a", "User": "b"}, "rootfs": {"diff_ids": []}})",
        R"({"config": {}, "rootfs": {"diff_ids": [1]}})",
        R"({"config": {}, "rootfs": {"diff_ids": []}, "os": 1})",
        R"({"config": {}, "rootfs": {"diff_ids": []}} x)"}) {
    INFO(text);
    CHECK_FALSE(read_image(text));
  }
  CHECK(read_image(R"({"config": {}, "rootfs": {"diff_ids": []}})") == Image());
}

TEST_CASE("image: the lifecycle's label", "[job][image][req:job-image-check]") {
  auto const image = read_image(read_data("image/built.json"));
  REQUIRE(image);
  auto const label = read_lifecycle_label(image->labels.at(std::string(lifecycle_label)));
  REQUIRE(label);
  auto const& layers = image->layers;
  CHECK(*label ==
        LifecycleLabel{
            .buildpacks = {"planqk-buildpacks/python-env", "planqk-buildpacks/planqk-wrapper"},
            .buildpack_layers = {{"planqk-buildpacks/python-env:environment", layers[4]},
                                 {"planqk-buildpacks/planqk-wrapper:service", layers[5]},
                                 {"planqk-buildpacks/planqk-wrapper:template", layers[6]}},
            .application = {layers[8]},
            .bill = layers[7],
            .launcher = layers[9],
            .configuration = layers[10],
            .process_types = layers[11],
            .top_layer = layers[3],
            .run_images = {"planqk-stack-run:bookworm", "planqk-stack-run:bookworm"}});
  CHECK(read_process_types(image->labels.at(std::string(build_label))) ==
        std::vector<std::string>{"web"});
}

TEST_CASE("image: what is no label of the lifecycle's", "[job][image]") {
  for (auto const* const text :
       {"", "null", "[]", "{}", R"({"runImage": {}, "app": {}})", R"({"runImage": {}, "app": [1]})",
        R"({"runImage": {}, "buildpacks": [{}]})", R"({"runImage": {}, "launcher": "sha256:1"})",
        R"({"runImage": {"topLayer": 1}})", R"({"runImage": {"mirrors": [1]}})",
        R"({"runImage": {}, "stack": []})", R"({"runImage": {}, "stack": {"runImage": 1}})",
        R"({"runImage": {}, "buildpacks": [{"key": "a", "layers": {"x": {"sha": 1}}}]})",
        R"({"runImage": {}, "buildpacks": [{"key": "a", "layers": {"x": {}}},
                                           {"key": "a", "layers": {"x": {}}}]})"}) {
    INFO(text);
    CHECK_FALSE(read_lifecycle_label(text));
  }
  CHECK_FALSE(read_process_types("{}"));
  CHECK_FALSE(read_process_types(R"({"processes": [{}]})"));
}
