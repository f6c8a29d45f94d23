#include "base/exit_status.hpp"
#include "io/process.hpp"
#include "support/catch.hpp"

#include <csignal>
#include <sys/poll.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

using base::ExitStatus;
using io::Life;
using io::Process;

namespace {

// Forks without exec, as the child does that reads archives.
template <class Work>
auto begin(Life life, Work work) -> Process {
  auto const parent = ::getpid();
  auto const number = ::fork();
  if (number == 0) {
    if (!io::begin_life(life, parent))
      ::_exit(99);
    work();
    ::_exit(0);
  }
  return Process(number, life);
}

void sleep_for_ever() {
  while (true)
    ::pause();
}

} // namespace

TEST_CASE("process: how it ended", "[io][process][req:process]") {
  CHECK(begin(Life::ends_with_us, [] { ::_exit(7); }).wait() == ExitStatus{.code = 7});
  CHECK(begin(Life::ends_with_us, [] { ::raise(SIGKILL); }).wait() ==
        ExitStatus{.signal = SIGKILL});
  auto process = begin(Life::ends_with_us, [] {});
  CHECK(process.wait().is_success());
  CHECK(process.wait().is_success()); // asked again
  CHECK(process.has_ended());
}

TEST_CASE("process: asking whether it has ended does not wait", "[io][process]") {
  auto process = begin(Life::ends_with_us, sleep_for_ever);
  CHECK_FALSE(process.has_ended());
  process.signal(SIGKILL); // the test framework hears others
  auto waiting = pollfd{.fd = process.ending(), .events = POLLIN, .revents = 0};
  CHECK(::poll(&waiting, 1, 10'000) == 1);
  CHECK(process.has_ended());
  CHECK(process.wait() == ExitStatus{.signal = SIGKILL});
  process.signal(SIGKILL); // nobody's group any more: nothing is sent
}

TEST_CASE("process: it is ended when we are done with it, but where it outlives us",
          "[io][process][req:child-outlives-us]") {
  auto number = pid_t{0};
  {
    auto const process = begin(Life::ends_with_us, sleep_for_ever);
    number = process.number();
  }
  CHECK(::kill(number, 0) != 0);
  {
    auto const process = begin(Life::outlives_us, sleep_for_ever);
    number = process.number();
  }
  CHECK(::kill(number, 0) == 0);
  ::kill(number, SIGKILL);
  CHECK(::waitpid(number, nullptr, 0) == number);
}

TEST_CASE("process: what moves keeps its process", "[io][process]") {
  auto first = begin(Life::ends_with_us, [] { ::_exit(1); });
  auto second = begin(Life::ends_with_us, [] { ::_exit(2); });
  first = std::move(second);
  auto third = std::move(first);
  CHECK(third.wait() == ExitStatus{.code = 2});
}

TEST_CASE("process: one that is no child of ours ends at once", "[io][process]") {
  auto process = begin(Life::ends_with_us, [] {});
  ::waitpid(process.number(), nullptr, 0);
  CHECK(process.has_ended());
}
