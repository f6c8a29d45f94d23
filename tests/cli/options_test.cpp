#include "base/job_failures.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/parse.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <chrono>
#include <string>
#include <variant>
#include <vector>

using base::UsageDefect;
using Words = std::vector<std::string>;

namespace {

auto invocation(std::string const& command, Words const& words) -> cli::Invocation {
  auto parsed = cli::parse(*cli::find_command(command), words);
  REQUIRE(parsed);
  return *std::move(parsed);
}

template <class Options>
auto problem_of(base::Result<Options> const& options) -> base::UsageProblem {
  REQUIRE_FALSE(options);
  REQUIRE(std::holds_alternative<base::UsageProblem>(options.error().what));
  return std::get<base::UsageProblem>(options.error().what);
}

} // namespace

TEST_CASE("options: how a command talks", "[cli][options][req:options-typed]") {
  CHECK(cli::read_voice(invocation("clean", {})) == cli::Voice{.command = "clean"});
  CHECK(cli::read_voice(invocation("run", {"i", "--json", "--events", "--quiet", "--verbose"})) ==
        cli::Voice{.command = "run", .json = true, .events = true, .quiet = true, .verbose = true});
}

TEST_CASE("options: what every import is told", "[cli][options][req:options-typed]") {
  auto const scratch = support::Scratch();
  scratch.write("limits", "files = 7\nratio = 3\n");
  auto const file = (scratch.path() / "limits").string();
  auto const plain = cli::read_import(invocation("import", {"a.zip", "out"}));
  REQUIRE(plain);
  CHECK(plain->import.upload == "a.zip");
  CHECK(plain->target == "out");
  CHECK_FALSE(plain->import.from_directory);
  CHECK_FALSE(plain->import.sandbox);
  CHECK(plain->import.limits.files == archive::Limits{}.files);
  auto const told =
      cli::read_import(invocation("import", {scratch.path().string(), "out", "--limits", file,
                                             "--max-ratio", "9", "--sandbox", "off"}));
  REQUIRE(told);
  CHECK(told->import.from_directory);
  CHECK(told->import.sandbox == io::Sandbox::off);
  CHECK(told->import.limits.files == 7);
  CHECK(told->import.limits.ratio == 9); // the option beats the file
  CHECK(problem_of(cli::read_import(invocation("import", {"a", "b", "--max-files", "x"}))).defect ==
        UsageDefect::value_invalid);
}

TEST_CASE("options: of a build", "[cli][options][req:options-typed]") {
  auto const told = cli::read_build(
      invocation("build", {"a.zip", "--image", "name", "--publish", "--force", "--engine", "podman",
                           "--builder", "b", "--build-memory", "1GiB", "--build-timeout", "2m",
                           "--build-env", "A=1", "--python", "3.11", "--allow-weaker"}));
  REQUIRE(told);
  CHECK(told->image == "name");
  CHECK(told->publish);
  CHECK(told->force);
  CHECK(told->engine == job::EngineKind::podman);
  CHECK(told->build.builder == "b");
  CHECK(told->build.limits.memory == job::gibibyte);
  CHECK(told->build.limits.time == std::chrono::minutes(2));
  CHECK(told->build.limits.may_be_weaker);
  CHECK(told->build.variables == job::Variables{{"A", "1"}, {"BP_CPYTHON_VERSION", "3.11"}});
  auto const plain = cli::read_build(invocation("build", {"a.zip", "--image", "name"}));
  REQUIRE(plain);
  CHECK(plain->build.builder == "planqk-base-builder");
  CHECK_FALSE(plain->engine);
  CHECK_FALSE(plain->publish);
}

TEST_CASE("options: a build is refused before it begins", "[cli][options][req:options-typed]") {
  auto const defect = [](Words words) {
    words.insert(words.begin(), {"a.zip", "--image", "name"});
    return problem_of(cli::read_build(invocation("build", words)));
  };
  CHECK(problem_of(cli::read_build(invocation("build", {"a.zip"}))).subject == "--image NAME");
  CHECK(defect({"--build-memory", "much"}).subject == "--build-memory=much");
  CHECK(defect({"--build-processes", "0"}).subject == "--build-processes=0");
  CHECK(defect({"--build-timeout", "soon"}).subject == "--build-timeout=soon");
  CHECK(defect({"--build-env", "A"}).subject == "--build-env=A");
  CHECK(defect({"--build-env", "A=1\n2"}).detail == "values of one line");
  CHECK(defect({"--max-files", "many"}).subject == "--max-files=many");
}

TEST_CASE("options: of a job", "[cli][options][req:options-typed]") {
  auto const scratch = support::Scratch();
  auto const told = cli::read_exec(invocation("exec", {"a.zip",
                                                       "--keep",
                                                       "--data",
                                                       "{}",
                                                       "--input",
                                                       "n=file",
                                                       "--datapool",
                                                       "pool=" + scratch.path().string(),
                                                       "--secret",
                                                       "token",
                                                       "--env",
                                                       "A=1",
                                                       "--port",
                                                       "8080",
                                                       "--time",
                                                       "90",
                                                       "--memory",
                                                       "64MiB",
                                                       "--cpus",
                                                       "0.5",
                                                       "--max-job-files",
                                                       "3",
                                                       "--max-job-output",
                                                       "1MiB",
                                                       "--tmp-exec"}));
  REQUIRE(told);
  CHECK(told->keep);
  auto const& job = told->job;
  CHECK(job.inputs.size() == 2);
  CHECK(job.data_pools == std::vector<engine::Pair>{{"pool", scratch.path().string()}});
  CHECK(job.secrets == std::vector<engine::Pair>{{"token", ""}});
  CHECK(job.variables == std::vector<engine::Pair>{{"A", "1"}});
  CHECK(job.port == 8080);
  CHECK(job.limits.time == std::chrono::seconds(90));
  CHECK(job.limits.memory == 64 * job::mebibyte);
  CHECK(job.limits.cpu_thousandths == 500);
  CHECK(job.limits.largest_file == job::mebibyte);
  CHECK(job.limits.temporary_files == job::TemporaryFiles::programs_too);
  CHECK(job.output_files == 3);
  CHECK(job.output_bytes == job::mebibyte);
  CHECK(told->build.builder == "planqk-base-builder");
}

TEST_CASE("options: a job is refused before it begins", "[cli][options][req:options-typed]") {
  auto const subject = [](Words words) {
    words.insert(words.begin(), "image");
    return problem_of(cli::read_run(invocation("run", words))).subject;
  };
  for (auto const& [option, value] : std::vector<engine::Pair>{{"--memory", "0"},
                                                               {"--cpus", "0.001"},
                                                               {"--cpus", "2000"},
                                                               {"--processes", "-1"},
                                                               {"--time", "1w"},
                                                               {"--port", "65536"},
                                                               {"--port", "0"},
                                                               {"--input", "novalue"},
                                                               {"--input", "a-b=c"},
                                                               {"--secret", "=file"},
                                                               {"--env", "A"},
                                                               {"--tmp", "1MB"},
                                                               {"--datapool", "a-b=/"}})
    CHECK(subject({option, value}) == option + "=" + value);
  CHECK(subject({"--data", "-", "--params", "-"}) == "-");
  CHECK(subject({"--data", "{}", "--request", "r.json"}) == "--request=r.json");
}

TEST_CASE("options: an output directory that has something is refused before the job",
          "[cli][options][req:options-typed]") {
  auto const scratch = support::Scratch();
  scratch.write("out/file", "");
  auto const options =
      cli::read_run(invocation("run", {"image", "--output", (scratch.path() / "out").string()}));
  REQUIRE_FALSE(options);
  CHECK(std::holds_alternative<base::TargetOccupied>(options.error().what));
}

TEST_CASE("options: of describe and openapi", "[cli][options][req:options-typed]") {
  auto const told = cli::read_describe(
      invocation("openapi", {"name", "--memory", "1GiB", "--builder", "b", "--max-files", "7"}));
  REQUIRE(told);
  CHECK(told->subject == "name");
  CHECK(told->job.limits.memory == job::gibibyte);
  CHECK(told->build.builder == "b");
  CHECK(told->import.limits.files == 7);
  CHECK(problem_of(cli::read_describe(invocation("describe", {"name", "--time", "x"}))).command ==
        "describe");
}

TEST_CASE("options: inputs are checked unless that is not wanted",
          "[cli][options][req:options-typed]") {
  auto const checks = [](std::vector<std::string> const& words) {
    auto const run = cli::read_run(invocation("run", words));
    REQUIRE(run);
    return run->checks_input;
  };
  CHECK(checks({"name"}));
  CHECK_FALSE(checks({"name", "--no-check"}));
}

TEST_CASE("options: of clean, source and combine", "[cli][options][req:options-typed]") {
  auto const clean = cli::read_clean(
      invocation("clean", {"--older-than", "2h", "--caches", "--dry-run", "--engine", "docker"}));
  REQUIRE(clean);
  CHECK(clean->age == std::chrono::hours(2));
  CHECK(clean->caches);
  CHECK(clean->dry_run);
  CHECK(clean->engine == job::EngineKind::docker);
  CHECK(problem_of(cli::read_clean(invocation("clean", {"--older-than", "old"}))).subject ==
        "--older-than=old");
  auto const source = cli::read_source(invocation("source", {"a.zip", "--output", "oci:dir"}));
  REQUIRE(source);
  CHECK(source->layout == "dir");
  CHECK(problem_of(cli::read_source(invocation("source", {"a.zip"}))).defect ==
        UsageDefect::argument_missing);
  for (auto const* const output : {"dir", "oci:"})
    CHECK(
        problem_of(cli::read_source(invocation("source", {"a.zip", "--output", output}))).detail ==
        "oci:DIR");
  auto const combine = cli::read_combine(invocation("combine", {"p", "t", "--build-env", "A=1"}));
  REQUIRE(combine);
  CHECK(combine->target == "t");
  CHECK(combine->variables == job::Variables{{"A", "1"}});
}

TEST_CASE("options: planqk.json asks for less, never for more", "[cli][options]") {
  auto const limits = job::Limits{};
  auto const less = cli::within(limits, {.name = {}, .runtime = {}, .cpu = "0.5", .memory = "1"});
  CHECK(less.cpu_thousandths == 500);
  CHECK(less.memory == job::gibibyte);
  CHECK(cli::within(limits, {.name = {}, .runtime = {}, .cpu = "64", .memory = "1000"}) == limits);
  auto const least =
      cli::within(limits, {.name = {}, .runtime = {}, .cpu = "1e-9", .memory = "1e-9"});
  CHECK(least.cpu_thousandths == 10);
  CHECK(least.memory == 64 * job::mebibyte);
}
