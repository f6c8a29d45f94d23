#include "io/process_runner.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <chrono>
#include <csignal>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

namespace {

struct Said {
  base::Result<base::ExitStatus> status;
  std::vector<std::string> lines;
};

auto run(std::string const& script, base::Environment environment = {}) -> Said {
  auto lines = std::vector<std::string>();
  auto const runner = io::make_process_runner();
  auto status = runner->run({.arguments = {"/bin/sh", "-c", script},
                             .environment = std::move(environment),
                             .directory = "/"},
                            [&](std::string_view line) { lines.emplace_back(line); });
  return {std::move(status), std::move(lines)};
}

} // namespace

TEST_CASE("process: lines of both streams, and the status", "[io][process][req:process]") {
  auto const said = run("printf 'one\\ntwo'; echo three >&2; exit 7");
  CHECK(said.status == base::ExitStatus{.code = 7});
  CHECK(said.lines == std::vector<std::string>{"one", "twothree"});
}

TEST_CASE("process: a progress bar is lines, too", "[io][process]") {
  CHECK(run("printf '1%%\\r2%%\\r\\n'").lines == std::vector<std::string>{"1%", "2%"});
}

TEST_CASE("process: nothing of our environment is inherited",
          "[io][process][req:env-child-environment]") {
  auto const said = run("echo \"$NAME\" \"$HOME\"", {{{"NAME", "value"}}});
  CHECK(said.lines == std::vector<std::string>{"value "});
}

TEST_CASE("process: a signal is told apart from a status", "[io][process]") {
  CHECK(run("kill -9 $$").status == base::ExitStatus{.signal = 9});
}

TEST_CASE("process: what cannot be started is an error", "[io][process]") {
  auto const runner = io::make_process_runner();
  auto const status =
      runner->run({.arguments = {"/nowhere/program"}, .directory = "/"}, [](std::string_view) {});
  REQUIRE_FALSE(status);
  CHECK(std::holds_alternative<base::SystemFailure>(status.error().what));
}

TEST_CASE("process: what a child leaves behind ends with it", "[io][process][req:process]") {
  auto const scratch = support::Scratch();
  auto const file = (scratch.path() / "late").string();
  // The grandchild holds the pipe open for longer than any test may take.
  auto const said = run("(sleep 600; touch " + file + ") & echo $!");
  REQUIRE(said.status == base::ExitStatus{});
  REQUIRE(said.lines.size() == 1);
  auto const gone = [&] {
    return run("kill -0 " + said.lines.front()).status != base::ExitStatus{};
  };
  for (auto i = 0; i < 100 && !gone(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(gone());
}

TEST_CASE("process: a program is found by PATH", "[io][process]") {
  CHECK(io::find_program("sh", "/nowhere:/bin") == "/bin/sh");
  CHECK(io::find_program("sh", "").empty());
  CHECK(io::find_program("sh", "relative").empty());
}

TEST_CASE("process: a signal to us ends the program and everything behind it",
          "[io][process][req:env-no-leftovers]") {
  auto const runner = io::make_process_runner();
  auto lines = std::vector<std::string>();
  auto const run = [&](std::string const& script) {
    return runner->run({.arguments = {"/bin/sh", "-c", script}, .directory = "/"},
                       [&](std::string_view line) { lines.emplace_back(line); });
  };
  auto const status = run("kill -TERM $PPID; sleep 600");
  REQUIRE_FALSE(status);
  CHECK(std::get<base::Interrupted>(status.error().what) == base::Interrupted{SIGTERM});
  // And nothing is started any more.
  REQUIRE_FALSE(run("echo started"));
  CHECK(lines.empty());
}
