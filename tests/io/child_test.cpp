#include "io/child.hpp"
#include "support/catch.hpp"

#include <array>
#include <csignal>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using io::Child;

namespace {

auto shell(std::string script) -> base::Command {
  return {.arguments = {"/bin/sh", "-c", std::move(script)},
          .environment = {.variables = {{"PATH", "/usr/bin:/bin"}, {"GIVEN", "yes"}}},
          .directory = "/"};
}

struct Heard {
  int status = -1;
  std::string output;
  std::string errors;
};

auto run(std::string script) -> Heard {
  auto heard = Heard();
  auto child = Child::start(shell(std::move(script)));
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
  CHECK(heard.status == 7);
  CHECK(heard.output == "out\n");
  CHECK(heard.errors == "err\n");
  CHECK(run("kill -9 $$").status == 128 + SIGKILL);
}

TEST_CASE("child: nothing is inherited but what it is given", "[io][child]") {
  CHECK(run("env | sort | grep -v -E '^(PWD|_|SHLVL|OLDPWD)='").output ==
        "GIVEN=yes\nPATH=/usr/bin:/bin\n");
  CHECK(run("cat; pwd").output == "/\n");
  CHECK(run("trap 'echo caught' INT; kill -INT $$; echo on").output == "caught\non\n");
}

TEST_CASE("child: all of a long output, in order", "[io][child]") {
  auto const heard = run("i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i + 1)); done");
  CHECK(heard.output.ends_with("19998\n19999\n"));
  CHECK(heard.output.size() == 108890);
}

TEST_CASE("child: a grandchild that keeps the pipe does not hold us up", "[io][child]") {
  auto const heard = run("sleep 1000 & echo $!");
  CHECK(heard.status == 0);
  auto const grandchild = static_cast<pid_t>(std::stol(heard.output));
  for (auto i = 0; i < 100 && is_alive(grandchild); ++i) // it was adopted by somebody else
    ::usleep(20'000);
  CHECK_FALSE(is_alive(grandchild));
}

TEST_CASE("child: what cannot be started ends with 127", "[io][child]") {
  auto child = Child::start({.arguments = {"/nonexistent"}, .environment = {}, .directory = "/"});
  REQUIRE(child);
  CHECK(child->wait() == 127);
}

TEST_CASE("child: a signal reaches the whole group", "[io][child]") {
  auto child = Child::start(shell("sleep 1000 & sleep 1000; exit 3"));
  REQUIRE(child);
  child->signal(SIGKILL);
  CHECK(child->wait() == 128 + SIGKILL);
}

TEST_CASE("child: it dies with us, even where we are killed", "[io][child][req:job-dies-with-us]") {
  auto ends = std::array<int, 2>();
  REQUIRE(::pipe(ends.data()) == 0);
  auto const parent = ::fork();
  if (parent == 0) {
    auto child = Child::start(shell("echo $$; sleep 1000"));
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
  CHECK(answer->status == 2);
  CHECK(answer->output == "yes\n");
  CHECK(answer->errors == "no\n");
}
