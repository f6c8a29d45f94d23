#include "base/job_failures.hpp"
#include "job/image_check.hpp"
#include "job/image_config.hpp"
#include "job/operator_labels.hpp"
#include "support/catch.hpp"
#include "support/expected_image.hpp"
#include "support/golden.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

using namespace job;
using base::ImagePart;
using support::read_data;

namespace {

auto image(std::string const& name) -> Image {
  auto read = read_image(read_data("image/" + name + ".json"));
  REQUIRE(read);
  return *read;
}

auto expected() -> ExpectedImage {
  return support::expected_image(image("run"));
}

// Why an image is refused; nothing where it is not.
auto refusal(Image const& built, ExpectedImage const& wanted = expected())
    -> std::optional<ImagePart> {
  auto const checked = check_image(built, wanted);
  if (checked)
    return std::nullopt;
  auto const* const refused = std::get_if<base::ImageRefused>(&checked.error().what);
  REQUIRE(refused != nullptr);
  return refused->part;
}

template <class Change>
auto refusal_of_changed(Change change) -> std::optional<ImagePart> {
  auto built = image("built");
  change(built);
  return refusal(built);
}

void replace(std::string& text, std::string const& old, std::string const& by) {
  auto const at = text.find(old);
  REQUIRE(at != std::string::npos);
  text.replace(at, old.size(), by);
}

auto label(Image& built) -> std::string& {
  return built.labels.at(std::string(lifecycle_label));
}

} // namespace

TEST_CASE("image check: what the lifecycle made of an honest project is accepted",
          "[job][image][req:job-image-check]") {
  CHECK(refusal(image("built")) == std::nullopt);
  CHECK(refusal(image("built-oci")) == std::nullopt);
}

TEST_CASE("image check: it stands on the run image, with all of its layers and no other first",
          "[job][image][req:job-image-check]") {
  CHECK(refusal_of_changed([](Image& built) { built.layers[1] = "sha256:other"; }) ==
        ImagePart::run_image);
  CHECK(refusal_of_changed([](Image& built) { std::swap(built.layers[0], built.layers[1]); }) ==
        ImagePart::run_image);
  CHECK(refusal_of_changed([](Image& built) { built.layers.resize(3); }) == ImagePart::run_image);
  CHECK(refusal_of_changed([](Image& built) { built.layers.clear(); }) == ImagePart::run_image);
  CHECK(refusal_of_changed([](Image& built) { built.platform = "linux/arm64"; }) ==
        ImagePart::platform);
  auto wanted = expected();
  wanted.run_image.layers.clear();
  CHECK(refusal(image("built"), wanted) == ImagePart::run_image);
}

TEST_CASE("image check: a layer more on the run image is a layer that nobody knows",
          "[job][image][req:job-image-check]") {
  CHECK(refusal_of_changed([](Image& built) {
          built.layers.insert(built.layers.begin() + 4, "sha256:of-another-tenant");
        }) == ImagePart::layers);
  for (auto const* const layer : {"sha256:at-the-top", ""}) {
    CHECK(refusal_of_changed([&](Image& built) { built.layers.emplace_back(layer); }) ==
          ImagePart::layers);
    CHECK(refusal_of_changed([&](Image& built) {
            built.layers.insert(built.layers.begin() + 4, layer);
          }) == ImagePart::layers);
  }
}

TEST_CASE("image check: every layer stands in the label, once, the launcher's at the top",
          "[job][image][req:job-image-check]") {
  CHECK(refusal_of_changed([](Image& built) { built.layers.erase(built.layers.begin() + 5); }) ==
        ImagePart::layers);
  CHECK(refusal_of_changed([](Image& built) { built.layers.push_back(built.layers[4]); }) ==
        ImagePart::layers);
  CHECK(refusal_of_changed([](Image& built) { std::swap(built.layers[4], built.layers[11]); }) ==
        ImagePart::layers);
  CHECK(refusal_of_changed([](Image& built) { std::swap(built.layers[9], built.layers[10]); }) ==
        ImagePart::layers);
  CHECK(refusal_of_changed([](Image& built) { std::swap(built.layers[4], built.layers[6]); }) ==
        std::nullopt); // one buildpack's before another's
  CHECK(refusal_of_changed([](Image& built) {
          replace(label(built), "\"launcher\":{\"sha\":\"", "\"launcher\":{\"sha\":\"x");
        }) == ImagePart::layers);
  CHECK(refusal_of_changed([](Image& built) { label(built) = "{}"; }) == ImagePart::description);
  CHECK(refusal_of_changed([](Image& built) {
          built.labels.erase(std::string(lifecycle_label));
        }) == ImagePart::description);
}

TEST_CASE("image check: the layers are those of the builder's buildpacks",
          "[job][image][req:job-image-check]") {
  CHECK(refusal_of_changed([](Image& built) {
          replace(label(built), R"("buildpacks":[)", R"("buildpacks":[{"key":"evil/buildpack"},)");
        }) == ImagePart::buildpacks);
}

TEST_CASE("image check: what was reused is in the image that was given, and in no other",
          "[job][image][req:job-image-check]") {
  auto const built = image("built");
  auto wanted = expected();
  wanted.reuse.layers = {"planqk-buildpacks/planqk-wrapper:template"};
  CHECK(refusal(built, wanted) == ImagePart::reused_layers); // nothing was given
  wanted.previous = built;
  CHECK(refusal(built, wanted) == std::nullopt);
  std::erase(wanted.previous->layers, built.layers[6]);
  CHECK(refusal(built, wanted) == ImagePart::reused_layers);
  wanted.reuse.layers = {"planqk-buildpacks/planqk-wrapper:service",
                         "buildpacksio/lifecycle:launcher", "buildpacksio/lifecycle:config",
                         "buildpacksio/lifecycle:process-types",
                         "buildpacksio/lifecycle:launch.sbom"};
  wanted.reuse.application = 1;
  CHECK(refusal(built, wanted) == std::nullopt);
  wanted.reuse.application = 2;
  CHECK(refusal(built, wanted) == ImagePart::reused_layers);
  wanted.reuse = {.layers = {"no-buildpack:no-layer"}, .application = 0};
  CHECK(refusal(built, wanted) == ImagePart::reused_layers);
  wanted.reuse = {.layers = {"buildpacksio/lifecycle:no-layer"}, .application = 0};
  CHECK(refusal(built, wanted) == ImagePart::reused_layers);
}

TEST_CASE("image check: what the exporter says that it reused", "[job][image]") {
  auto reuse = Reuse();
  for (auto const* const line :
       {"[exporter] Reusing layer 'planqk-buildpacks/planqk-wrapper:template'",
        "[exporter] Adding layer 'planqk-buildpacks/planqk-wrapper:service'",
        "[exporter] Reused 2/3 app layer(s)", "[exporter] Added 1/3 app layer(s)",
        "[builder] [exporter] Reusing layer 'x'", "Reusing layer 'y'",
        "[exporter] Reusing layer 'cut off", "[exporter] Reusing layer 'a'b'"})
    note_reuse(line, reuse);
  CHECK(reuse == Reuse{.layers = {"planqk-buildpacks/planqk-wrapper:template", "cut off", "a'b"},
                       .application = 2});
  note_reuse("[exporter] Reused many", reuse);
  CHECK(reuse.application == 3);
}

TEST_CASE("image check: the image says itself on what it is to be put later",
          "[job][image][req:job-image-check]") {
  CHECK(refusal_of_changed([](Image& built) {
          replace(label(built), R"("image":"planqk-stack-run:bookworm")", R"("image":"evil")");
        }) == ImagePart::run_image_names);
  CHECK(refusal_of_changed([](Image& built) {
          replace(label(built), R"("stack":{"runImage":{)",
                  R"("stack":{"runImage":{"mirrors":["evil"],)");
        }) == ImagePart::run_image_names);
  CHECK(refusal_of_changed([](Image& built) {
          replace(label(built), R"("topLayer":"sha256:)", R"("topLayer":"sha256:0)");
        }) == ImagePart::run_image);
  auto wanted = expected();
  wanted.run_image_names = {"another:name"};
  CHECK(refusal(image("built"), wanted) == ImagePart::run_image_names);
}

TEST_CASE("image check: how it starts", "[job][image][req:job-image-check]") {
  CHECK(refusal_of_changed([](Image& built) { built.user = "root"; }) == ImagePart::user);
  CHECK(refusal_of_changed([](Image& built) { built.user.clear(); }) == ImagePart::user);
  CHECK(refusal_of_changed([](Image& built) { built.working_directory = "/"; }) ==
        ImagePart::working_directory);
  CHECK(refusal_of_changed([](Image& built) { built.entrypoint = {"/cnb/process/other"}; }) ==
        ImagePart::entry_point);
  CHECK(refusal_of_changed([](Image& built) { built.entrypoint.emplace_back("--"); }) ==
        ImagePart::entry_point);
  CHECK(refusal_of_changed([](Image& built) { built.command = {"sh"}; }) == ImagePart::command);
}

TEST_CASE("image check: its environment is the run image's and the lifecycle's",
          "[job][image][req:job-image-check]") {
  auto const add = [](std::string variable) {
    return refusal_of_changed([&](Image& built) { built.environment.push_back(variable); });
  };
  CHECK(add("") == ImagePart::environment);
  CHECK(add("LD_PRELOAD=/layers/x.so") == ImagePart::environment);
  CHECK(add("CNB_LAYERS_DIR=/layers") == ImagePart::environment); // twice
  CHECK(add("CNB_PLATFORM_API=0.15") == ImagePart::environment);
  CHECK(add("PATH=/layers/bin") == ImagePart::environment);
  for (auto at = std::size_t{0}; at < image("built").environment.size(); ++at) {
    INFO(at);
    CHECK(refusal_of_changed([&](Image& built) { built.environment[at] += ":/x"; }) ==
          ImagePart::environment);
    CHECK(refusal_of_changed([&](Image& built) {
            built.environment.erase(built.environment.begin() + static_cast<int>(at));
          }) == ImagePart::environment);
  }
  CHECK(refusal_of_changed([](Image& built) {
          std::ranges::replace(built.environment, std::string("CNB_PLATFORM_API=0.15"),
                               std::string("CNB_PLATFORM_API=0.9"));
        }) == std::nullopt);
}

TEST_CASE("image check: labels, exactly", "[job][image][req:job-image-check]") {
  auto const set = [](std::string const& name, std::string const& value) {
    return refusal_of_changed([&](Image& built) { built.labels[name] = value; });
  };
  CHECK(set("io.planqk.job.deadline", "1") == ImagePart::labels);
  CHECK(set("io.planqk.job.run", "0123456789abcdef") == ImagePart::labels);
  CHECK(set("author", "pack") == ImagePart::labels);
  CHECK(set("io.planqk.mode", "web") == ImagePart::labels);
  CHECK(set("io.planqk.wrapper.version", "9") == ImagePart::labels);
  CHECK(set("io.buildpacks.stack.id", "other") == ImagePart::labels); // the run image's
  CHECK(set("io.buildpacks.builder.metadata", "{}") == ImagePart::labels);
  CHECK(set("io.buildpacks.exec-env", "test") == ImagePart::labels);
  CHECK(set("io.planqk.python.version", "3.12.1") == std::nullopt);
  CHECK(set("io.planqk.python.version", "3.12 <b>") == ImagePart::labels);
  CHECK(set("io.planqk.python.version", std::string(65, '1')) == ImagePart::labels);
  for (auto const& [name, value] : image("built").labels) {
    INFO(name);
    auto const without = refusal_of_changed([&](Image& built) { built.labels.erase(name); });
    auto const may_be_absent = name == "io.planqk.python.version" ||
                               name == "io.buildpacks.exec-env" ||
                               name == "io.buildpacks.project.metadata";
    CHECK(without.has_value() != may_be_absent);
  }
}

TEST_CASE("image check: labels that the operator asks a builder for", "[job][image]") {
  auto wanted = expected();
  auto const asked = operator_labels({{"BP_OCI_TITLE", "A title"},
                                      {"BP_OCI_REF_NAME", "v1"},
                                      {"BP_IMAGE_LABELS", "a=1 team='x y' nothing"},
                                      {"BP_PLANQK_MODE", "service"}});
  CHECK(asked == Labels{{"org.opencontainers.image.title", "A title"},
                        {"org.opencontainers.image.ref.name", "v1"},
                        {"a", "1"},
                        {"team", "x y"}});
  wanted.possible_labels.insert(asked.begin(), asked.end());
  auto built = image("built");
  built.labels["team"] = "x y";
  CHECK(refusal(built, wanted) == std::nullopt);
  built.labels["team"] = "x";
  CHECK(refusal(built, wanted) == ImagePart::labels);
  CHECK(operator_labels({{"BP_IMAGE_LABELS", "a='1"}}).empty());
}

TEST_CASE("image check: all else that a container takes from its image",
          "[job][image][req:job-image-check]") {
  for (auto const* const name :
       {"Volumes", "ExposedPorts", "Healthcheck", "OnBuild", "StopSignal", "StopTimeout", "Shell",
        "ArgsEscaped", "NetworkDisabled", "MacAddress", "Memory", "user", "NameOfTomorrow"}) {
    INFO(name);
    CHECK(refusal_of_changed([&](Image& built) { built.settings[name] = "{\"/data\":{}}"; }) ==
          ImagePart::settings);
    auto wanted = expected();
    wanted.run_image.settings[name] = "true";
    CHECK(refusal(image("built"), wanted) == ImagePart::settings);
    auto built = image("built");
    built.settings[name] = "true";
    CHECK(refusal(built, wanted) == std::nullopt);
  }
  CHECK(refusal_of_changed([](Image& built) { built.settings["Image"] = "\"sha256:1\""; }) ==
        std::nullopt);
}

TEST_CASE("image check: names of processes are files of the image",
          "[job][image][req:job-image-check]") {
  auto const named = [](std::string const& type) {
    return refusal_of_changed([&](Image& built) {
      replace(built.labels.at(std::string(build_label)), R"("processes":[)",
              R"("processes":[{"type":")" + type + R"("},)");
    });
  };
  CHECK(named("worker") == std::nullopt);
  for (auto const* const type : {"../../usr/bin/python3", "..", "", "a/b", "a b"})
    CHECK(named(type) == ImagePart::processes);
  CHECK(refusal_of_changed([](Image& built) {
          replace(built.labels.at(std::string(build_label)), R"("type":"web")", R"("type":"x")");
        }) == ImagePart::processes);
  CHECK(refusal_of_changed([](Image& built) { built.labels.at(std::string(build_label)) = "x"; }) ==
        ImagePart::description);
}
