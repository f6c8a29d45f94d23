#include "base/exit_status.hpp"
#include "io/child.hpp"
#include "io/system.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <array>
#include <csignal>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <variant>
#include <vector>

using base::ExitStatus;
using io::Child;

namespace {

auto shell(std::string script) -> base::Command {
  return {.arguments = {"/bin/sh", "-c", std::move(script)},
          .environment = {.variables = {{"PATH", "/usr/bin:/bin"}, {"GIVEN", "yes"}}},
          .directory = "/"};
}

struct Heard {
  base::ExitStatus status = {.code = -1};
  std::string output;
  std::string errors;
};

auto run(std::string script) -> Heard {
  auto heard = Heard();
  auto child = Child::start(shell(std::move(script)), io::Life::ends_with_us);
  REQUIRE(child);
  heard.status = io::attend(
      *child, {.ears = {{.child = &*child,
                         .on_output = [&](std::string_view bytes) { heard.output += bytes; },
                         .on_errors = [&](std::string_view bytes) { heard.errors += bytes; }}},
               .interruption = nullptr,
               .on_signal = nullptr,
               .tick = nullptr});
  return heard;
}

auto is_alive(pid_t process) -> bool {
  return ::kill(process, 0) == 0;
}

} // namespace

TEST_CASE("child: both streams apart, and the exit status", "[io][child]") {
  auto const heard = run("echo out; echo err >&2; exit 7");
  CHECK(heard.status == ExitStatus{.code = 7});
  CHECK(heard.output == "out\n");
  CHECK(heard.errors == "err\n");
  CHECK(run("kill -9 $$").status == ExitStatus{.signal = SIGKILL});
}

TEST_CASE("child: nothing is inherited but what it is given", "[io][child]") {
  CHECK(run("env | sort | grep -v -E '^(PWD|_|SHLVL|OLDPWD)='").output ==
        "GIVEN=yes\nPATH=/usr/bin:/bin\n");
  CHECK(run("cat; pwd").output == "/\n");
  CHECK(run("trap 'echo caught' INT; kill -INT $$; echo on").output == "caught\non\n");
}

TEST_CASE("child: an empty argument is one", "[io][child]") {
  auto const answer = io::ask(
      {.arguments = {"/bin/sh", "-c", "echo \"$#:$1:$2\"", "sh", "", "last"}, .directory = "/"});
  REQUIRE(answer);
  CHECK(answer->output == "2::last\n");
}

TEST_CASE("child: all of a long output, in order", "[io][child]") {
  auto const heard = run("i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i + 1)); done");
  CHECK(heard.output.ends_with("19998\n19999\n"));
  CHECK(heard.output.size() == 108890);
}

TEST_CASE("child: a grandchild that keeps the pipe does not hold us up", "[io][child]") {
  auto const heard = run("sleep 1000 & echo $!");
  CHECK(heard.status.is_success());
  auto const grandchild = static_cast<pid_t>(std::stol(heard.output));
  for (auto i = 0; i < 100 && is_alive(grandchild); ++i) // it was adopted by somebody else
    ::usleep(20'000);
  CHECK_FALSE(is_alive(grandchild));
}

TEST_CASE("child: what cannot be started is an error with its reason", "[io][child]") {
  auto const scratch = support::Scratch();
  scratch.write("no-program", "text");
  auto const fails = [](std::string const& program, std::string const& directory) {
    auto const child =
        Child::start({.arguments = {program}, .directory = directory}, io::Life::ends_with_us);
    REQUIRE_FALSE(child);
    return std::get<base::SystemFailure>(child.error().what);
  };
  CHECK(fails("/nonexistent", "/") ==
        base::SystemFailure{"start", "/nonexistent", "No such file or directory"});
  CHECK(fails((scratch.path() / "no-program").string(), "/").reason == "Permission denied");
  // Nothing is started where it does not belong.
  CHECK(fails("/bin/true", "/nonexistent").reason == "No such file or directory");
}

TEST_CASE("child: both streams in one, in their order", "[io][child]") {
  auto child = Child::start(shell("echo 1; echo 2 >&2; echo 3"), io::Life::ends_with_us,
                            io::Streams::together);
  REQUIRE(child);
  CHECK(child->errors() == -1);
  auto output = std::string();
  auto const status =
      io::attend(*child, {.ears = {{.child = &*child,
                                    .on_output = [&](std::string_view bytes) { output += bytes; },
                                    .on_errors = nullptr}},
                          .interruption = nullptr,
                          .on_signal = nullptr,
                          .tick = nullptr});
  CHECK(status.is_success());
  CHECK(output == "1\n2\n3\n");
}

TEST_CASE("child: one that runs beside another keeps none of its pipes", "[io][child]") {
  auto first = Child::start(shell("echo done"), io::Life::ends_with_us);
  auto second = Child::start(shell("sleep 1000"), io::Life::ends_with_us);
  REQUIRE(first);
  REQUIRE(second);
  auto room = std::string(10, '.');
  // The end comes although the second one lives.
  CHECK(io::read_full(first->output(), room) == 5U);
  CHECK_FALSE(second->has_ended());
}

TEST_CASE("child: one that is meant to outlives us", "[io][child][req:child-outlives-us]") {
  auto number = pid_t{0};
  {
    auto const child =
        Child::start(shell("exec sleep 1000"), io::Life::outlives_us, io::Streams::nowhere);
    REQUIRE(child);
    CHECK(child->output() == -1);
    CHECK(child->errors() == -1);
    number = child->process().number();
  }
  CHECK(is_alive(number));
  REQUIRE(::kill(number, SIGKILL) == 0);
  CHECK(::waitpid(number, nullptr, 0) == number);
}

TEST_CASE("child: a signal reaches the whole group", "[io][child]") {
  auto child = Child::start(shell("sleep 1000 & sleep 1000; exit 3"), io::Life::ends_with_us);
  REQUIRE(child);
  child->signal(SIGKILL);
  CHECK(child->wait() == ExitStatus{.signal = SIGKILL});
}

TEST_CASE("child: it dies with us, even where we are killed", "[io][child][req:job-dies-with-us]") {
  auto ends = std::array<int, 2>();
  REQUIRE(::pipe(ends.data()) == 0);
  auto const parent = ::fork();
  if (parent == 0) {
    auto child = Child::start(shell("echo $$; sleep 1000"), io::Life::ends_with_us);
    auto buffer = std::array<char, 32>();
    auto const got = ::read(child->output(), buffer.data(), buffer.size());
    static_cast<void>(::write(ends[1], buffer.data(), static_cast<std::size_t>(got)));
    ::kill(::getpid(), SIGKILL);
  }
  auto buffer = std::array<char, 32>();
  auto const got = ::read(ends[0], buffer.data(), buffer.size());
  ::waitpid(parent, nullptr, 0);
  REQUIRE(got > 0);
  auto const process = static_cast<pid_t>(std::stol(std::string(buffer.data())));
  for (auto i = 0; i < 100 && is_alive(process); ++i)
    ::usleep(20'000);
  CHECK_FALSE(is_alive(process));
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("child: a short question", "[io][child]") {
  auto const answer = io::ask(shell("echo yes; echo no >&2; exit 2"));
  REQUIRE(answer);
  CHECK(answer->status == ExitStatus{.code = 2});
  CHECK(answer->output == "yes\n");
  CHECK(answer->errors == "no\n");
}
