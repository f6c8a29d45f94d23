#include "io/run_record.hpp"
#include "job/names.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using io::RunRecord;
using job::Trace;
using namespace std::chrono_literals;

namespace {

constexpr auto id = "0123456789abcdef";

// A run that writes its record and dies without a word.
void die_with_a_record(std::string const& folder) {
  auto const child = ::fork();
  if (child == 0) {
    auto record = RunRecord::begin(folder, id);
    if (!record || !record->note(Trace::network, "n") || !record->note(Trace::container, "c"))
      ::_exit(1);
    ::_exit(0);
  }
  auto status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
}

} // namespace

TEST_CASE("run record: a live run is nobody's business", "[io][run_record][req:job-record]") {
  auto const scratch = support::Scratch();
  auto const folder = (scratch.path() / "state").string();
  auto record = RunRecord::begin(folder, id);
  REQUIRE(record);
  REQUIRE(record->note(Trace::network, "n"));
  CHECK(io::dead_runs(folder, 0s)->empty());
  record->remove();
  CHECK(io::dead_runs(folder, 0s)->empty());
}

TEST_CASE("run record: a dead run tells what it was about to make",
          "[io][run_record][req:job-record]") {
  auto const scratch = support::Scratch();
  auto const folder = (scratch.path() / "state").string();
  die_with_a_record(folder);
  CHECK(io::dead_runs(folder, 1h)->empty());
  {
    auto runs = io::dead_runs(folder, 0s);
    REQUIRE(runs);
    REQUIRE(runs->size() == 1);
    CHECK(runs->front().run_id() == id);
    CHECK(runs->front().entries() == job::Record{{Trace::network, "n"}, {Trace::container, "c"}});
    CHECK(io::dead_runs(folder, 0s)->empty()); // it is ours now, and nobody else's
    runs->front().remove();
  }
  CHECK(io::dead_runs(folder, 0s)->empty());
}

TEST_CASE("run record: other files are no records", "[io][run_record]") {
  auto const scratch = support::Scratch();
  auto const folder = (scratch.path() / "state").string();
  die_with_a_record(folder);
  std::ofstream(folder + "/0123456789abcdef.run.new") << "directory /\n";
  std::ofstream(folder + "/notes.run") << "directory /\n";
  REQUIRE(::symlink("/etc/passwd", (folder + "/fedcba9876543210.run").c_str()) == 0);
  CHECK(io::dead_runs(folder, 0s)->size() == 1);
}

TEST_CASE("run record: a folder that others can write is not believed", "[io][run_record]") {
  auto const scratch = support::Scratch();
  auto const folder = (scratch.path() / "state").string();
  die_with_a_record(folder);
  REQUIRE(::chmod(folder.c_str(), 0777) == 0);
  CHECK_FALSE(io::dead_runs(folder, 0s));
  CHECK_FALSE(RunRecord::begin(folder, "fedcba9876543210"));
}

TEST_CASE("run record: a lock has one holder", "[io][run_record]") {
  auto const scratch = support::Scratch();
  auto const folder = (scratch.path() / "state").string();
  {
    auto const first = io::take_lock(folder, "cache");
    REQUIRE(first);
    CHECK(first->is_open());
    CHECK_FALSE(io::take_lock(folder, "cache")->is_open());
    CHECK(io::take_lock(folder, "other")->is_open());
  }
  CHECK(io::take_lock(folder, "cache")->is_open());
}

TEST_CASE("run record: ids are ids, and differ", "[io][run_record]") {
  CHECK(job::is_run_id(io::make_run_id()));
  CHECK(io::make_run_id() != io::make_run_id());
}
