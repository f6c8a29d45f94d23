#include "io/reader.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <fcntl.h>
#include <filesystem>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using base::FileDefect;
using project::Want;

namespace {

auto look(support::Scratch const& scratch, std::string const& path, Want want, std::uint64_t limit)
    -> project::Entry {
  auto const reader = io::open_reader((scratch.path() / "app").string());
  REQUIRE(reader);
  return (*reader)->look({.path = path, .want = want, .limit = limit});
}

auto text_of(support::Scratch const& scratch, std::string const& path) -> std::string {
  auto const entry = look(scratch, path, Want::text, 100);
  REQUIRE(std::holds_alternative<base::Text>(entry));
  return std::get<base::Text>(entry).utf8;
}

auto defect_of(support::Scratch const& scratch, std::string const& path) -> FileDefect {
  auto const entry = look(scratch, path, Want::text, 100);
  REQUIRE(std::holds_alternative<base::Error>(entry));
  auto const& failure = std::get<base::Error>(entry);
  REQUIRE(std::holds_alternative<base::FileUnusable>(failure.what));
  CHECK(std::get<base::FileUnusable>(failure.what).file == path);
  return std::get<base::FileUnusable>(failure.what).defect;
}

} // namespace

TEST_CASE("reader: texts, directories and what is not there", "[io][reader]") {
  auto const scratch = support::Scratch();
  scratch.write("app/src/program.py", "run = 1\n");
  CHECK(text_of(scratch, "src/program.py") == "run = 1\n");
  CHECK(look(scratch, "src", Want::kind, 0) == project::Entry{project::Directory{}});
  CHECK(look(scratch, "src/program.py", Want::kind, 0) == project::Entry{project::Present{}});
  CHECK(look(scratch, "nothing", Want::text, 10) == project::Entry{project::Absent{}});
  CHECK(look(scratch, "src/program.py/x", Want::kind, 0) == project::Entry{project::Absent{}});
  CHECK(look(scratch, ".", Want::listing, 10) == project::Entry{project::Directory{{"src/"}}});
}

TEST_CASE("reader: a listing is sorted and bounded", "[io][reader]") {
  auto const scratch = support::Scratch();
  for (auto const* const name : {"app/c", "app/a", "app/b"})
    scratch.write(name, "");
  auto const all = look(scratch, ".", Want::listing, 10);
  CHECK(std::get<project::Directory>(all).names == std::vector<std::string>{"a", "b", "c"});
  auto const some = look(scratch, ".", Want::listing, 2);
  CHECK(std::get<project::Directory>(some).names.size() == 2);
}

TEST_CASE("reader: nothing outside of the project is read", "[io][reader][req:read-no-escape]") {
  auto const scratch = support::Scratch();
  scratch.write("secret.txt", "secret");
  scratch.write("app/inside.txt", "inside");
  auto const app = scratch.path() / "app";
  std::filesystem::create_symlink("../secret.txt", app / "relative");
  std::filesystem::create_symlink(scratch.path() / "secret.txt", app / "absolute");
  std::filesystem::create_directory_symlink("..", app / "up");
  std::filesystem::create_symlink("inside.txt", app / "link");
  std::filesystem::create_symlink("self", app / "self");
  CHECK(defect_of(scratch, "relative") == FileDefect::leaves_project);
  CHECK(defect_of(scratch, "absolute") == FileDefect::leaves_project);
  CHECK(defect_of(scratch, "up/secret.txt") == FileDefect::leaves_project);
  CHECK(defect_of(scratch, "../secret.txt") == FileDefect::leaves_project);
  CHECK(defect_of(scratch, (scratch.path() / "secret.txt").string()) == FileDefect::leaves_project);
  CHECK(defect_of(scratch, "self") == FileDefect::link_loop);
  CHECK(text_of(scratch, "link") == "inside");
}

TEST_CASE("reader: things that are no files neither hang nor count",
          "[io][reader][req:read-no-hang]") {
  auto const scratch = support::Scratch();
  auto const app = scratch.path() / "app";
  std::filesystem::create_directories(app / "directory");
  REQUIRE(::mkfifo((app / "pipe").c_str(), 0600) == 0);
  auto const number = ::socket(AF_UNIX, SOCK_STREAM, 0);
  auto address = sockaddr_un{.sun_family = AF_UNIX, .sun_path = {}};
  (app / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(number, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0);
  CHECK(defect_of(scratch, "directory") == FileDefect::directory);
  CHECK(defect_of(scratch, "pipe") == FileDefect::fifo);
  CHECK(defect_of(scratch, "socket") == FileDefect::socket);
  ::close(number);
}

TEST_CASE("reader: a size is checked before a byte is read", "[io][reader][req:read-bounded]") {
  auto const scratch = support::Scratch();
  scratch.write("app/huge.txt", "");
  REQUIRE(::truncate((scratch.path() / "app/huge.txt").c_str(), off_t{1} << 40) == 0);
  auto const entry = look(scratch, "huge.txt", Want::text, 100);
  CHECK(entry ==
        project::Entry{base::Error{base::FileTooLarge{"huge.txt", std::uint64_t{1} << 40, 100}}});
}

TEST_CASE("reader: a file without permission says so", "[io][reader]") {
  if (::geteuid() == 0) {
    SUCCEED("the superuser may read everything");
    return;
  }
  auto const scratch = support::Scratch();
  scratch.write("app/x", "");
  std::filesystem::permissions(scratch.path() / "app/x", std::filesystem::perms::none);
  CHECK(defect_of(scratch, "x") == FileDefect::no_permission);
}

TEST_CASE("reader: a directory that is not there is a failure", "[io][reader]") {
  CHECK_FALSE(io::open_reader("/does/not/exist"));
}
