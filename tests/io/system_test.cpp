#include "io/descriptor.hpp"
#include "io/system.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <pthread.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace {

struct Pipe {
  io::Descriptor from;
  io::Descriptor to;
};

auto make_pipe() -> Pipe {
  auto ends = std::array<int, 2>();
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  return {.from = io::Descriptor(ends[0]), .to = io::Descriptor(ends[1])};
}

auto open_for_reading(std::string const& path) -> io::Descriptor {
  return io::Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

std::atomic<int> heard = 0;

// Without SA_RESTART: every system call that waits fails with EINTR. While it lives, the thread
// that made it hears a signal again and again.
class Disturbance {
public:
  Disturbance() {
    heard = 0;
    struct sigaction action = {};
    action.sa_handler = [](int /*number*/) { ++heard; };
    ::sigaction(SIGUSR1, &action, &before_);
    disturber_ = std::jthread([target = ::pthread_self()](std::stop_token const& stop) {
      while (!stop.stop_requested()) {
        ::pthread_kill(target, SIGUSR1);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
  }

  Disturbance(Disturbance const&) = delete;
  auto operator=(Disturbance const&) -> Disturbance& = delete;

  ~Disturbance() {
    disturber_.request_stop();
    disturber_.join();
    ::sigaction(SIGUSR1, &before_, nullptr);
  }

private:
  struct sigaction before_ = {};
  std::jthread disturber_;
};

} // namespace

TEST_CASE("system: a read that comes in parts is whole", "[io][system][req:whole-reads]") {
  auto pipe = make_pipe();
  auto const writer = std::jthread([&] {
    for (auto const part : {"one ", "two ", "three"}) {
      CHECK(io::write_all(pipe.to.number(), part));
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    pipe.to = io::Descriptor();
  });
  auto room = std::string(100, '.');
  auto const got = io::read_full(pipe.from.number(), room);
  REQUIRE(got);
  CHECK(room.substr(0, *got) == "one two three");
}

TEST_CASE("system: no signal makes a read shorter", "[io][system][req:whole-reads]") {
  auto pipe = make_pipe();
  auto const disturbance = Disturbance();
  auto const writer = std::jthread([&] {
    auto mask = sigset_t{};
    sigfillset(&mask);
    ::pthread_sigmask(SIG_BLOCK, &mask, nullptr);
    while (heard < 3)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(io::write_all(pipe.to.number(), "late"));
    pipe.to = io::Descriptor();
  });
  auto room = std::array<char, 10>();
  auto const got = io::read_some(pipe.from.number(), room);
  CHECK(got == 4U);
  CHECK(io::read_some(pipe.from.number(), room) == 0U);
}

TEST_CASE("system: no signal makes a write shorter", "[io][system][req:whole-reads]") {
  constexpr auto much = std::size_t{1} << 20U; // more than a pipe holds
  auto pipe = make_pipe();
  auto const text = std::string(much, 'x');
  auto got = std::string(much, '\0');
  auto const disturbance = Disturbance();
  auto const reader = std::jthread([&] {
    auto mask = sigset_t{};
    sigfillset(&mask);
    ::pthread_sigmask(SIG_BLOCK, &mask, nullptr);
    while (heard < 3)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(io::read_full(pipe.from.number(), got) == much);
  });
  CHECK(io::write_all(pipe.to.number(), text));
}

TEST_CASE("system: a place of a file is read, and what fails says so",
          "[io][system][req:whole-reads]") {
  auto const scratch = support::Scratch();
  scratch.write("file", "0123456789");
  auto const file = open_for_reading(scratch.path() / "file");
  auto room = std::string(4, '.');
  CHECK(io::read_at(file.number(), room, 3) == 4U);
  CHECK(room == "3456");
  CHECK(io::read_at(file.number(), room, 8) == 2U);
  CHECK(io::read_at(file.number(), room, 20) == 0U);
  CHECK(io::read_full(file.number(), room) == 4U); // it still stands at its beginning
  CHECK(room == "0123");
  CHECK(io::read_some(-1, room) == std::nullopt);
  CHECK(errno == EBADF);
  auto const folder = open_for_reading(scratch.path());
  CHECK(io::read_full(folder.number(), room) == std::nullopt);
  CHECK(errno == EISDIR);
}

TEST_CASE("system: a full device is told by its error", "[io][system]") {
  auto const full = io::Descriptor(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  CHECK_FALSE(io::write_all(full.number(), "text"));
  CHECK(errno == ENOSPC);
}

TEST_CASE("system: directories are made on the way", "[io][system][req:directories-made]") {
  auto const scratch = support::Scratch();
  auto const root = open_for_reading(scratch.path());
  auto const path = (scratch.path() / "x/y/file").string();
  CHECK(io::make_parents_at(AT_FDCWD, path, 0700));
  CHECK(io::make_parents_at(root.number(), "x/y/z/file", 0700));
  CHECK(std::filesystem::is_directory(scratch.path() / "x/y/z"));
  CHECK_FALSE(std::filesystem::exists(path));
  struct stat status = {};
  REQUIRE(::stat((scratch.path() / "x/y").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0700U);
}

TEST_CASE("system: a directory that exists is a fault where a new one is asked for",
          "[io][system][req:directories-made]") {
  auto const scratch = support::Scratch();
  auto const root = open_for_reading(scratch.path());
  CHECK(io::make_directory_at(root.number(), "new", 0755));
  CHECK_FALSE(io::make_directory_at(root.number(), "new", 0755));
  CHECK(errno == EEXIST);
  CHECK(io::ensure_directory_at(root.number(), "new", 0755));
  scratch.write("file", "");
  CHECK_FALSE(io::make_directory_at(root.number(), "file/inner", 0755));
  auto const failed = io::make_parents_at(root.number(), "file/inner/x", 0755);
  REQUIRE_FALSE(failed);
}
