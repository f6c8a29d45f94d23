#include "io/apply.hpp"
#include "plan/blueprint.hpp"
#include "plan/names.hpp"
#include "report/build_log.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"
#include "support/recording_writer.hpp"
#include "support/upload.hpp"

using support::MemoryReader;

namespace {

auto const context =
    plan::Context{.buildpack_id = "planqk-buildpacks/planqk-wrapper",
                  .version = "1.2.3",
                  .app_directory = "/workspace/source",
                  .layers_directory = "/layers/wrapper",
                  .template_files = {{"app/__main__.py", "main\n"}, {"app/job.py", "job\n"}}};

auto decided(MemoryReader::Files files, support::Variables variables = {}) -> decision::Decision {
  files.emplace("requirements.txt", "numpy\n");
  auto decision = support::decide(std::move(files), std::move(variables));
  REQUIRE(decision);
  return *std::move(decision);
}

auto drafted(decision::Decision const& decision, plan::Context const& where = context)
    -> plan::Blueprint {
  return plan::draft(decision.project, decision.resolution, decision.settings, where);
}

// Everything that a build writes and says, in one text.
auto rendered(decision::Decision const& decision) -> std::string {
  auto const blueprint = drafted(decision);
  auto layers = support::RecordingWriter();
  auto application = support::RecordingWriter();
  auto const warnings = io::apply(blueprint, layers, &application);
  REQUIRE(warnings);
  auto text = std::string();
  for (auto const& line : layers.order)
    text += line + "\n";
  for (auto const* const files : {&layers.files, &application.files})
    for (auto const& [name, bytes] : *files)
      text += "\n--- " + name + "\n" + bytes + (bytes.ends_with('\n') ? "" : "\\no newline\n");
  auto all = decision.resolution.warnings;
  all.insert(all.end(), blueprint.processes.warnings.begin(), blueprint.processes.warnings.end());
  return text + "\n--- log\n" + report::decision_log(decision.resolution) +
         report::outcome_log(blueprint, all);
}

auto layer_of(plan::Blueprint const& blueprint, std::string_view name) -> plan::Layer const* {
  for (auto const& layer : blueprint.layers)
    if (layer.name.text() == name)
      return &layer;
  return nullptr;
}

} // namespace

TEST_CASE("blueprint: everything that a build writes", "[plan][blueprint][req:build-golden]") {
  auto const [name, files,
              variables] = GENERATE(table<std::string, MemoryReader::Files, support::Variables>({
      {"job", {{"src/program.py", support::program}}, {}},
      {"job-entry-point",
       {{"lib/jobs.py", "def solve(data):\n  return 1\n"}},
       {{"BP_PLANQK_ENTRYPOINT", "user_code.lib.jobs:solve"}, {"BP_CPYTHON_VERSION", "3.12"}}},
      {"job-own-web",
       {{"src/program.py", support::program},
        {"Procfile", "web: gunicorn -b :$PORT src.program:app\n"}},
       {}},
      {"combined", {{"app/__main__.py", ""}, {"app/user_code/src/program.py", ""}}, {}},
      {"web",
       {{"server.py", ""}, {"Procfile", "web: python server.py --name 'a b'\nclock: sleep 1\n"}},
       {}},
  }));
  support::check_golden("plan/" + name + ".build.txt", rendered(decided(files, variables)));
}

TEST_CASE("blueprint: the template layer depends on the wrapper alone",
          "[plan][blueprint][req:template-layer-one-digest]") {
  auto const one = drafted(decided({{"src/program.py", support::program}}));
  auto elsewhere = context;
  elsewhere.app_directory = "/workspace";
  elsewhere.layers_directory = "/other";
  auto const two = drafted(decided({{"src/program.py", "run = 1\n"}, {"Procfile", "clock: x"}},
                                   {{"BP_CPYTHON_VERSION", "3.13"}}),
                           elsewhere);
  REQUIRE(layer_of(one, plan::template_layer) != nullptr);
  REQUIRE(layer_of(two, plan::template_layer) != nullptr);
  CHECK(*layer_of(one, plan::template_layer) == *layer_of(two, plan::template_layer));
  CHECK(layer_of(one, plan::template_layer)->files == context.template_files);
}

TEST_CASE("blueprint: the template is added to job services only", "[plan][blueprint]") {
  CHECK(layer_of(drafted(decided({{"Procfile", "web: python s.py"}})), "template") == nullptr);
  CHECK(layer_of(drafted(decided({{"app/__main__.py", ""}, {"app/user_code/x.py", ""}})),
                 "template") == nullptr);
}

TEST_CASE("blueprint: the process stands in the template layer, wherever that is",
          "[plan][blueprint][req:working-directory]") {
  auto const blueprint = drafted(decided({{"src/program.py", support::program}}));
  REQUIRE(blueprint.launch.processes.size() == 1);
  CHECK(blueprint.launch.processes[0].working_directory == "/layers/wrapper/template");
  auto const* const service = layer_of(blueprint, plan::service_layer);
  REQUIRE(service != nullptr);
  CHECK(service->files.at("env.launch/PLANQK_APP_DIR") == "/workspace/source");
}

TEST_CASE("blueprint: neither ENTRYPOINT nor ENTRY_POINT is set at build",
          "[plan][blueprint][req:entry-point-not-fixed]") {
  auto const blueprint = drafted(decided({{"src/program.py", support::program}}));
  auto const* const service = layer_of(blueprint, plan::service_layer);
  REQUIRE(service != nullptr);
  CHECK_FALSE(service->files.contains("env.launch/ENTRYPOINT"));
  CHECK_FALSE(service->files.contains("env.launch/ENTRY_POINT"));
  CHECK(service->files.contains("env.launch/PYTHONUNBUFFERED.default"));
}

TEST_CASE("blueprint: a Procfile of the user's is left alone",
          "[plan][blueprint][req:procfile-artifact]") {
  CHECK(drafted(decided({{"src/program.py", support::program}})).procfile ==
        "web: python -m app\n");
  CHECK(
      drafted(decided({{"src/program.py", support::program}, {"Procfile", "web: x\n"}})).procfile ==
      std::nullopt);
}
