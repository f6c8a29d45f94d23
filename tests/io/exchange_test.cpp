#include "io/exchange.hpp"
#include "io/interruption.hpp"
#include "io/staging.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <variant>

namespace {

auto mode_of(std::string const& path) -> unsigned {
  struct stat status = {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

auto text_of(std::string const& path) -> std::string {
  auto file = std::ifstream(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("exchange: a directory of ours, and files for others to find", "[io][exchange]") {
  auto const scratch = support::Scratch();
  auto const before = ::umask(0);
  auto const root = io::make_private_directory((scratch.path() / "run").string());
  REQUIRE(root);
  CHECK(mode_of((scratch.path() / "run").string()) == 0700);
  CHECK_FALSE(
      io::make_private_directory((scratch.path() / "run").string())); // somebody else made it
  REQUIRE(io::put_file(*root, "data/data.json", "{}", io::Readers::all));
  REQUIRE(io::put_file(*root, "secret", "x", io::Readers::owner));
  CHECK(text_of((scratch.path() / "run/data/data.json").string()) == "{}");
  CHECK(mode_of((scratch.path() / "run/data").string()) == 0755);
  CHECK(mode_of((scratch.path() / "run/data/data.json").string()) == 0644);
  CHECK(mode_of((scratch.path() / "run/secret").string()) == 0600);
  CHECK_FALSE(io::put_file(*root, "secret", "y", io::Readers::owner));
  auto const shared = io::make_directory(*root, "out");
  REQUIRE(shared);
  REQUIRE(io::give_away(*shared, {}));
  CHECK(mode_of((scratch.path() / "run/out").string()) == 0777);
  ::umask(before);
}

TEST_CASE("exchange: what is replaced is whole at any time", "[io][exchange]") {
  auto const scratch = support::Scratch();
  CHECK_FALSE(io::read_own_file((scratch.path() / "none").string()));
  REQUIRE(io::replace_own_file((scratch.path() / "f").string(), "one"));
  REQUIRE(io::replace_own_file((scratch.path() / "f").string(), "two"));
  CHECK(io::read_own_file((scratch.path() / "f").string()) == "two");
  CHECK(io::names_beneath(scratch.path().string()).size() == 1);
}

TEST_CASE("exchange: a file that is too large, and one that is not there", "[io][exchange]") {
  auto const scratch = support::Scratch();
  auto const interruption = io::Interruption();
  scratch.write("f", "12345");
  CHECK(io::read_whole((scratch.path() / "f").string(), 5, interruption) == "12345");
  for (auto const& [name, most] : {std::pair("f", 4U), std::pair("none", 100U)}) {
    auto const read = io::read_whole((scratch.path() / name).string(), most, interruption);
    REQUIRE_FALSE(read);
    CHECK(std::holds_alternative<base::InputInvalid>(read.error().what));
  }
}

TEST_CASE("exchange: a named pipe is read, and waited for only so long and never against a signal",
          "[io][exchange][req:job-inputs]") {
  auto const scratch = support::Scratch();
  auto const interruption = io::Interruption();
  auto const pipe = (scratch.path() / "pipe").string();
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  constexpr auto moment = std::chrono::milliseconds(50);
  auto const silent = io::read_whole(pipe, 100, interruption, moment);
  REQUIRE_FALSE(silent);
  CHECK(std::holds_alternative<base::InputInvalid>(silent.error().what));
  ::kill(::getpid(), SIGALRM);
  auto const told = io::read_whole(pipe, 100, interruption);
  REQUIRE_FALSE(told);
  CHECK(std::get<base::Interrupted>(told.error().what).signal == SIGALRM);
  auto writer = std::jthread([&] {
    auto out = std::ofstream(pipe);
    out << "first " << std::flush;
    std::this_thread::sleep_for(moment);
    out << "second";
  });
  CHECK(io::read_whole(pipe, 100, interruption) == "first second");
}
