#include "base/job_failures.hpp"
#include "engine/job_watch.hpp"
#include "engine/output_place.hpp"
#include "engine/values.hpp"
#include "job/container.hpp"
#include "job/outcome.hpp"
#include "job/result.hpp"
#include "support/catch.hpp"
#include "support/job_place.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>

using engine::Names;
using job::Stopped;

namespace {

class Watch : public support::JobPlace {
public:
  auto end() -> job::End {
    auto place = engine::OutputPlace::make(run(), options, facts, {.user = "1:1"}, {"/program"});
    REQUIRE(place);
    auto watched = engine::watch_job(context(), run(), options, *place, scanner);
    REQUIRE(watched);
    return *watched;
  }

  auto told(std::string const& what) -> long {
    return std::ranges::count(world.told, what + " " + run().names().container);
  }

  job::ResultScanner scanner = job::ResultScanner(1000, [](std::string_view) {});
};

} // namespace

TEST_CASE("job watch: what it prints is handed on, and searched for a result",
          "[engine][job-watch]") {
  auto watch = Watch();
  watch.world.job =
      "echo PlanQK:Job:Result; echo '{\"n\": 1}'; echo PlanQK:Job:Result; echo log >&2";
  CHECK(watch.end().stopped == Stopped::no);
  CHECK(watch.listener.relayed.contains("log\n"));
  CHECK(watch.listener.relayed.contains("{\"n\": 1}\n"));
  CHECK(watch.world.told == Names{"start " + watch.run().names().container});
}

TEST_CASE("job watch: a job whose time is up is stopped, with its grace", "[engine][job-watch]") {
  auto watch = Watch();
  watch.options.limits.time = std::chrono::seconds(1);
  watch.world.job = watch.until_ended();
  watch.world.stopper = watch.ends_it();
  CHECK(watch.end().stopped == Stopped::by_time);
  CHECK(watch.told("kill") == 0);
  CHECK(watch.world.told.back() == "stop " + watch.run().names().container + " 7");
}

TEST_CASE("job watch: a signal to us stops it, and its number is kept", "[engine][job-watch]") {
  auto watch = Watch();
  watch.world.job = watch.until_ended();
  watch.world.stopper = watch.ends_it();
  auto const context = watch.context(); // signals are heard from now on
  REQUIRE(std::raise(SIGTERM) == 0);
  auto const end = watch.end();
  CHECK(end.stopped == Stopped::by_signal);
  CHECK(end.signal == SIGTERM);
  CHECK(watch.told("kill") == 0);
}

TEST_CASE("job watch: a second signal does not wait for the job", "[engine][job-watch]") {
  auto watch = Watch();
  watch.world.job = watch.until_ended();
  watch.world.killer = watch.ends_it();
  watch.world.stopper = "sleep 60"; // it would have grace
  REQUIRE(std::raise(SIGINT) == 0);
  REQUIRE(std::raise(SIGTERM) == 0);
  auto const end = watch.end();
  CHECK(end.stopped == Stopped::by_signal);
  CHECK(watch.told("kill") >= 1);
}

TEST_CASE("job watch: who was just begun may not have heard it, and is asked once more",
          "[engine][job-watch]") {
  auto watch = Watch();
  watch.world.job = watch.until_ended();
  watch.world.stopper = "sleep 60";
  watch.world.asker = watch.ends_it();
  REQUIRE(std::raise(SIGTERM) == 0);
  CHECK(watch.end().stopped == Stopped::by_signal);
  CHECK(watch.told("ask to end") == 1);
}

TEST_CASE("job watch: a job that leaves too much is killed at once",
          "[engine][job-watch][req:job-output-limits]") {
  auto watch = Watch();
  watch.options.output_files = 2;
  watch.world.job = "touch output/a output/b output/c; " + watch.until_ended();
  watch.world.killer = watch.ends_it();
  auto const end = watch.end();
  CHECK(end.stopped == Stopped::by_output);
  REQUIRE(end.over_limit);
  CHECK(end.over_limit->allowed == 2);
  CHECK(watch.told("kill") >= 1);
}
