#include "io/interruption.hpp"
#include "io/sandbox.hpp"
#include "io/worker.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <csignal>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// What the archive's reader could do if the archive took it over: nothing.

namespace {

auto const outside = std::string("/etc/hostname");

// Runs it in the sandbox; "died" where the kernel ended it.
auto confined(std::string (*work)(io::Hands), io::Sandbox sandbox = io::Sandbox::require)
    -> std::string {
  auto const scratch = support::Scratch();
  auto const directory =
      io::Descriptor(::open(scratch.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  auto const archive = io::Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  auto const interruption = io::Interruption();
  auto const answer =
      io::run_worker({.hands = {.archive = archive.number(), .directory = directory.number()},
                      .sandbox = sandbox,
                      .largest_file = 1024,
                      .memory = std::uint64_t{1} << 40,
                      .seconds = 1,
                      .longest_answer = 1000,
                      .work = work,
                      .complaint = [](base::Error const&) { return std::string("not available"); }},
                     interruption);
  if (answer)
    return *answer;
  return std::holds_alternative<base::WorkerDied>(answer.error().what) ? "died" : "failed";
}

auto told(bool done) -> std::string {
  return done ? "done" : "refused";
}

auto is_available() -> bool {
#if defined(__SANITIZE_ADDRESS__)
  return false; // the sanitizer needs calls that the filter ends the process for
#else
  return !io::missing_part();
#endif
}

} // namespace

TEST_CASE("sandbox: writing beneath the directory is all that goes",
          "[io][sandbox][req:import-sandbox]") {
  if (!is_available()) {
    WARN("no seccomp or no Landlock here: not tested");
    return;
  }
  CHECK(confined([](io::Hands hands) {
          auto const file = ::openat(hands.directory, "a", O_WRONLY | O_CREAT | O_EXCL, 0644);
          return told(file >= 0 && ::write(file, "x", 1) == 1 &&
                      ::mkdirat(hands.directory, "d", 0755) == 0);
        }) == "done");
}

TEST_CASE("sandbox: work without an end ends", "[io][sandbox][req:import-sandbox]") {
  CHECK(confined(
            [](io::Hands) {
              while (::getppid() > 0) { // it has a parent
              }
              return told(true);
            },
            io::Sandbox::off) == "died");
}

TEST_CASE("sandbox: no path outside can be read, written, or made",
          "[io][sandbox][req:import-sandbox]") {
  if (!is_available()) {
    WARN("no seccomp or no Landlock here: not tested");
    return;
  }
  CHECK(confined([](io::Hands) { return told(::open(outside.c_str(), O_RDONLY) >= 0); }) ==
        "refused");
  CHECK(confined([](io::Hands) {
          return told(::open("/tmp/planqk-escaped", O_WRONLY | O_CREAT, 0644) >= 0);
        }) == "refused");
  CHECK(confined([](io::Hands hands) {
          return told(::openat(hands.directory, "../escaped", O_WRONLY | O_CREAT, 0644) >= 0);
        }) == "refused");
  CHECK(confined([](io::Hands) { return told(::mkdirat(AT_FDCWD, "/tmp/escaped", 0755) == 0); }) ==
        "refused");
  CHECK(confined([](io::Hands hands) {
          ::close(::openat(hands.directory, "a", O_WRONLY | O_CREAT | O_EXCL, 0644));
          return told(::openat(hands.directory, "a", O_RDONLY) >= 0); // not even what it wrote
        }) == "refused");
}

TEST_CASE("sandbox: sockets, programs, processes, links and code end it",
          "[io][sandbox][req:import-sandbox]") {
  if (!is_available()) {
    WARN("no seccomp or no Landlock here: not tested");
    return;
  }
  CHECK(confined([](io::Hands) { return told(::socket(AF_INET, SOCK_STREAM, 0) >= 0); }) == "died");
  CHECK(confined([](io::Hands) { return told(::socket(AF_UNIX, SOCK_STREAM, 0) >= 0); }) == "died");
  CHECK(confined([](io::Hands) { return told(::execl("/bin/true", "true", nullptr) == 0); }) ==
        "died");
  CHECK(confined([](io::Hands) { return told(::fork() >= 0); }) == "died");
  CHECK(confined([](io::Hands) { return told(::kill(::getppid(), 0) == 0); }) == "died");
  CHECK(confined([](io::Hands hands) {
          return told(::symlinkat("/etc/passwd", hands.directory, "l") == 0);
        }) == "died");
  CHECK(confined([](io::Hands hands) { return told(::unlinkat(hands.directory, "a", 0) == 0); }) ==
        "died");
  CHECK(confined([](io::Hands) {
          return told(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
        }) == "died");
}

TEST_CASE("sandbox: a file cannot grow past its limit", "[io][sandbox][req:import-sandbox]") {
  auto const grown = confined(
      [](io::Hands hands) {
        auto const file = ::openat(hands.directory, "a", O_WRONLY | O_CREAT | O_EXCL, 0644);
        auto const bytes = std::string(4096, 'x');
        auto const first = ::write(file, bytes.data(), bytes.size());
        auto const second = ::write(file, bytes.data(), bytes.size());
        return std::to_string(first) + " " + std::to_string(second);
      },
      io::Sandbox::off);
  CHECK(grown == "1024 -1");
}

TEST_CASE("sandbox: only the three descriptors are left", "[io][sandbox][req:import-sandbox]") {
  auto const open = confined(
      [](io::Hands) {
        auto numbers = std::string();
        for (auto i = 0; i < 64; ++i)
          if (::fcntl(i, F_GETFD) >= 0)
            numbers += std::to_string(i) + " ";
        return numbers;
      },
      io::Sandbox::off);
  CHECK(open == "0 1 2 3 4 5 "); // three of them are /dev/null, 5 is the answer
}
