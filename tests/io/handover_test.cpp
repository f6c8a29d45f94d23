#include "io/exchange.hpp"
#include "io/handover.hpp"
#include "io/system.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <array>
#include <fcntl.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// The path that the container's side has is short; the scratch directory's may not be.
auto path_of(io::Descriptor const& directory, std::string const& name) -> std::string {
  return "/proc/self/fd/" + std::to_string(directory.number()) + "/" + name;
}

// In a process of its own, as in a container: its exit status.
auto hand_over(std::string const& socket, std::string const& directory, std::string program)
    -> int {
  auto const child = ::fork();
  if (child == 0) {
    auto words = std::array<char*, 2>{program.data(), nullptr};
    ::_exit(io::hand_over_and_become(socket, directory, words));
  }
  auto status = 0;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

} // namespace

TEST_CASE("handover: a directory arrives, also when its sender has ended",
          "[io][handover][req:job-output-bound]") {
  auto const scratch = support::Scratch();
  scratch.write("given/file", "text");
  auto const run = io::make_private_directory((scratch.path() / "run").string());
  REQUIRE(run);
  auto handover = io::Handover::listen(*run, "socket");
  REQUIRE(handover);
  CHECK_FALSE(handover->take().is_open());
  auto const given = (scratch.path() / "given").string();
  CHECK(hand_over(path_of(*run, "socket"), given, "true") == 0);
  CHECK(hand_over(path_of(*run, "socket"), "/etc", "true") == 0); // whoever comes second
  auto const taken = handover->take();
  REQUIRE(taken.is_open());
  CHECK(io::names_in(taken.number()) == std::vector<std::string>{"file"});
  CHECK_FALSE(handover->take().is_open());
  CHECK(hand_over(path_of(*run, "socket"), given, "true") == 125); // nobody listens any more
}

TEST_CASE("handover: without a directory or a program nothing starts", "[io][handover]") {
  auto const scratch = support::Scratch();
  scratch.write("given/file", "text");
  auto const run = io::make_private_directory((scratch.path() / "run").string());
  REQUIRE(run);
  auto const handover = io::Handover::listen(*run, "socket");
  REQUIRE(handover);
  CHECK(hand_over(path_of(*run, "socket"), "/nonexistent", "true") == 125);
  CHECK(hand_over(path_of(*run, "none"), scratch.path().string(), "true") == 125);
  CHECK(hand_over(path_of(*run, "socket"), scratch.path().string(), "/nonexistent") == 127);
}

TEST_CASE("handover: only a small file system in memory is bounded",
          "[io][handover][req:job-output-bound]") {
  auto const shared = io::Descriptor(::open("/dev/shm", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  auto const disk = io::Descriptor(::open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (shared.is_open())
    CHECK_FALSE(io::is_bounded(shared, 4096));
  CHECK_FALSE(io::is_bounded(disk, 1U << 30U));
  CHECK_FALSE(io::is_bounded(io::Descriptor(), 1U << 30U));
}
