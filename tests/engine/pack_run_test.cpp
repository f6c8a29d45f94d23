#include "base/job_failures.hpp"
#include "engine/pack_run.hpp"
#include "engine/values.hpp"
#include "job/builder.hpp"
#include "job/image_check.hpp"
#include "job/leftovers.hpp"
#include "job/limits.hpp"
#include "support/catch.hpp"
#include "support/failure.hpp"
#include "support/pack_place.hpp"

#include <chrono>
#include <csignal>
#include <string>
#include <variant>

using engine::Kind;
using engine::Names;
using job::Trace;
using support::RecordingEngine;

namespace {

class Pack : public support::PackPlace {
public:
  auto run_it() -> base::Result<job::Reuse> {
    auto plan = job::BuildPlan();
    plan.pack = pack();
    return engine::run_pack(context(), run(), plan, limits);
  }

  // The engine tells of that container, and pack goes on until it has.
  void make(std::string const& container) {
    REQUIRE(run().about_to_make(Trace::network, "net"));
    world.pack = {{{.id = container,
                    .network = "net",
                    .image = "pack.local/builder/x:latest",
                    .volumes = {},
                    .paths = {}}}};
    world.there[Kind::container] = {container};
    auto const mark = (scratch.path() / "told-of-it").string();
    world.events = "echo " + container + "; touch " + mark + "; sleep 60";
    have_pack("while [ ! -e " + mark + " ]; do sleep 0.02; done");
  }

  job::BuildLimits limits;
};

} // namespace

TEST_CASE("pack: what it says is handed on, and what it reused is heard", "[engine][pack]") {
  auto pack = Pack();
  pack.have_pack("echo \"[exporter] Reusing layer 'id:layer'\"; echo warning >&2");
  auto const reuse = pack.run_it();
  REQUIRE(reuse);
  CHECK(*reuse == job::Reuse{.layers = {"id:layer"}, .application = 0});
  CHECK(pack.listener.relayed.contains("warning\n"));
  CHECK(pack.listener.heard == Names{"drop"});
  CHECK(pack.world.told == Names{"events of pack"});
}

TEST_CASE("pack: its containers are limited as they appear",
          "[engine][pack][req:job-build-limits]") {
  auto pack = Pack();
  pack.make("phase-1");
  REQUIRE(pack.run_it());
  CHECK(pack.was_told("limit phase-1"));
  CHECK(pack.notes(Trace::image, "pack.local/builder/x:latest"));
}

TEST_CASE("pack: it is ended where a container cannot be taken hold of", "[engine][pack]") {
  auto pack = Pack();
  pack.make("phase-1");
  pack.world.hidden = {"phase-1"};
  pack.have_pack("exec sleep 60");
  static_cast<void>(support::failure_of<base::EngineUnavailable>(pack.run_it()));
  CHECK(pack.listener.heard == Names{"show"});
}

TEST_CASE("pack: how a build fails", "[engine][pack]") {
  auto pack = Pack();
  pack.have_pack("exit 3");
  CHECK(support::failure_of<base::BuildFailed>(pack.run_it()).status ==
        base::ExitStatus{.code = 3});
  CHECK(pack.listener.heard == Names{"show"});
}

TEST_CASE("pack: a signal to us ends it", "[engine][pack]") {
  auto pack = Pack();
  pack.have_pack("exec sleep 60");
  REQUIRE(std::raise(SIGTERM) == 0);
  CHECK(support::failure_of<base::Interrupted>(pack.run_it()).signal == SIGTERM);
}

TEST_CASE("pack: it is ended when its time is up", "[engine][pack]") {
  auto pack = Pack();
  pack.limits.time = std::chrono::seconds(1);
  pack.have_pack("exec sleep 60");
  CHECK(support::failure_of<base::BuildTimedOut>(pack.run_it()).seconds == 1);
}

TEST_CASE("pack: what podman cannot do is known before", "[engine][pack][req:job-build-limits]") {
  auto pack = Pack();
  auto const check = [&] {
    return engine::check_for_pack(RecordingEngine(pack.world), pack.limits);
  };
  pack.world.limits_afterwards = false;
  CHECK(check()); // Docker is not asked
  pack.world.about.kind = job::EngineKind::podman;
  pack.world.about.address = "unix://" + pack.scratch.path().string() + "/none.sock";
  CHECK(support::failure_of<base::EngineUnavailable>(check()).tried ==
        "podman's service, which pack needs");
  pack.world.about.address = "unix://" + pack.scratch.path().string();
  static_cast<void>(support::failure_of<base::EngineTooWeak>(check()));
  pack.limits.may_be_weaker = true;
  CHECK(check());
  pack.limits.may_be_weaker = false;
  pack.world.limits_afterwards = true;
  CHECK(check());
}
