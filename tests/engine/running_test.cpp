#include "base/job_failures.hpp"
#include "engine/job_inputs.hpp"
#include "engine/running.hpp"
#include "engine/values.hpp"
#include "job/container.hpp"
#include "job/names.hpp"
#include "job/outcome.hpp"
#include "job/story.hpp"
#include "support/catch.hpp"
#include "support/job_place.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>

using engine::Names;
using engine::Question;
using job::Trace;

namespace {

class Job : public support::JobPlace {
public:
  Job() {
    answer("command \"/cnb/process/web\"\n");
    world.facts = facts;
  }

  void answer(std::string const& start) { world.answers_of[{"sha256:1", Question::start}] = start; }

  auto run_it() -> base::Result<std::optional<base::Error>> {
    return engine::run_job(context(), run(), options,
                           {.image_id = "sha256:1",
                            .is_web = is_web,
                            .facts = facts,
                            .inputs = inputs,
                            .secrets = secrets},
                           story);
  }

  [[nodiscard]] auto mount_at(std::string const& target) const -> std::optional<std::string> {
    auto const& mounts = world.made->mounts;
    auto const found = std::ranges::find(mounts, target, &job::Mount::target);
    return found == mounts.end() ? std::nullopt : std::optional(found->source);
  }

  engine::GatheredInputs inputs;
  std::vector<engine::Secret> secrets;
  job::Story story;
  bool is_web = false;
};

template <class Failure>
auto is(base::Result<std::optional<base::Error>> const& outcome) -> bool {
  return !outcome && std::holds_alternative<Failure>(outcome.error().what);
}

} // namespace

TEST_CASE("running: a job's result, its files and its end", "[engine][running]") {
  auto job = Job();
  auto const target = (job.scratch.path() / "kept").string();
  job.options.output_directory = target;
  job.inputs = {.inputs = {{.name = "data", .text = "{}"}}, .told = {"data from x"}};
  job.world.job = "cat input/data.json > output/output.json; echo a > output/other";
  auto const failure = job.run_it();
  REQUIRE(failure);
  CHECK_FALSE(*failure);
  REQUIRE(job.story.result);
  CHECK(job.story.result->text == "{}");
  CHECK(job.story.result->is_json);
  CHECK(job.story.files.size() == 2);
  CHECK(job.story.inputs == Names{"data from x"});
  CHECK(std::filesystem::exists(target + "/other"));
  CHECK(job.listener.heard == Names{"input: data from x", "run: "});
}

TEST_CASE("running: the container is planned, and written down before it is made",
          "[engine][running][req:job-nothing-left]") {
  auto job = Job();
  job.options.data_pools = {{"pool", "/srv/pool"}};
  job.secrets = {{.variable = "SECRET_A", .value = "canary"}};
  job.inputs.inputs = {{.name = "data", .text = "1"}, {.name = "n", .text = "2"}};
  REQUIRE(job.run_it());
  auto const& names = job.run().names();
  REQUIRE(job.world.made);
  CHECK(job.world.made->image == "sha256:1");
  CHECK(job.world.made->network == "none");
  CHECK(job.world.made->secrets == Names{"SECRET_A"});
  CHECK(job.mount_at("/var/runtime/datapool/pool") == "/srv/pool");
  CHECK(job.mount_at("/var/input") == job.run().path() + "/input");
  CHECK(job.world.told[0] == "create container " + names.container + " SECRET_A");
  CHECK(job.notes(Trace::container, names.container));
  for (auto const* const file : {"input/data.json", "input/data/data.json",
                                 "runtime-input/data.json", "runtime-input/n.json"})
    CHECK(std::filesystem::exists(job.run().path() + "/" + file));
  CHECK_FALSE(std::filesystem::exists(job.run().path() + "/input/n.json"));
}

TEST_CASE("running: a web application has a network of its own, and leaves nothing to take",
          "[engine][running]") {
  auto job = Job();
  job.is_web = true;
  job.options.port = 8080;
  auto const failure = job.run_it();
  REQUIRE(failure);
  CHECK_FALSE(*failure);
  auto const network = job.run().names().network + "-web";
  CHECK(job.world.told[0] == "create network " + network + " " + std::string(job::run_label) + "=" +
                                 job.run().names().id);
  CHECK(job.world.made->network == network);
  CHECK(job.notes(Trace::network, network));
  CHECK(job.listener.heard.back() == "run: listening on http://127.0.0.1:8080");
}

TEST_CASE("running: how a job failed", "[engine][running]") {
  auto job = Job();
  SECTION("by itself, and what it left is taken all the same") {
    job.world.end.exit_code = 3;
    job.world.job = "echo partial > output/output.txt";
    auto const failure = job.run_it();
    REQUIRE(failure);
    CHECK(*failure == base::Error{base::JobFailed{3}});
    CHECK(job.story.result);
  }
  SECTION("podman says in a file that memory ran out") {
    job.world.end.exit_code = 137;
    job.world.job = "touch oom";
    auto const failure = job.run_it();
    REQUIRE((failure && *failure));
    CHECK(std::holds_alternative<base::JobOutOfMemory>((*failure)->what));
  }
  SECTION("it left more than it may") {
    job.options.output_bytes = 10;
    job.world.job = "echo 0123456789 > output/file";
    auto const failure = job.run_it();
    REQUIRE((failure && *failure));
    CHECK(std::holds_alternative<base::OutputTooLarge>((*failure)->what));
  }
  SECTION("no container can hand its output over here") {
    job.options.runtime = "runc";
    auto const failure = job.run_it();
    REQUIRE((failure && *failure));
    CHECK(std::holds_alternative<base::EngineTooWeak>((*failure)->what));
  }
}

TEST_CASE("running: an image that cannot be run, before a container is made", "[engine][running]") {
  auto job = Job();
  job.answer("");
  CHECK(is<base::JobNotStarted>(job.run_it()));
  job.answer("command \"/x\"\nvolume \"/data\"\n");
  job.options.allows_weaker = false;
  CHECK(is<base::EngineTooWeak>(job.run_it()));
  CHECK_FALSE(job.world.made);
}

TEST_CASE("running: an engine is asked whether it enforces every limit",
          "[engine][running][req:job-run-limits]") {
  auto job = Job();
  auto const strength = [&] {
    return engine::check_strength(support::RecordingEngine(job.world), job.options);
  };
  auto const weak = strength(); // allowed: what it does not enforce is among the facts
  REQUIRE(weak);
  CHECK(weak->not_enforced.size() == 1);
  job.options.allows_weaker = false;
  CHECK_FALSE(strength());
  job.options.runtime = {};
  CHECK(strength());
  job.world.facts.not_enforced = {"memory"};
  CHECK_FALSE(strength());
  job.world.facts.not_enforced = {};
  job.world.mounts_directories = false; // it would have neither inputs nor output
  CHECK_FALSE(strength());
}
