#include "base/sha256.hpp"
#include "io/digest.hpp"
#include "io/workspace.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

namespace fs = std::filesystem;

namespace {

auto digest(support::Scratch const& scratch, std::string const& path = ".") -> std::string {
  auto const found = io::digest_of(scratch.path().string(), path);
  REQUIRE(found);
  return *found;
}

} // namespace

TEST_CASE("digest: every byte, name and kind counts", "[io][digest][req:digest]") {
  auto const scratch = support::Scratch();
  scratch.write("a/one.txt", "1");
  scratch.write("a/two.txt", "2");
  auto const before = digest(scratch);
  SECTION("a byte") {
    scratch.write("a/one.txt", "x");
  }
  SECTION("a name") {
    fs::rename(scratch.path() / "a/one.txt", scratch.path() / "a/three.txt");
  }
  SECTION("a file more") {
    scratch.write("a/b/new.txt", "");
  }
  SECTION("an executable") {
    fs::permissions(scratch.path() / "a/one.txt", fs::perms::owner_all);
  }
  SECTION("a link") {
    fs::create_symlink("/etc/passwd", scratch.path() / "a/link");
  }
  CHECK(digest(scratch) != before);
}

TEST_CASE("digest: times and bytecode do not count", "[io][digest][req:digest]") {
  auto const scratch = support::Scratch();
  scratch.write("a/one.py", "1");
  auto const before = digest(scratch, "a");
  fs::last_write_time(scratch.path() / "a/one.py", fs::file_time_type::min());
  scratch.write("a/__pycache__/one.pyc", "1");
  CHECK(digest(scratch, "a") == before);
}

TEST_CASE("digest: of what was imported all bytes count, bytecode, too",
          "[io][digest][req:job-build-reuse]") {
  auto const scratch = support::Scratch();
  auto const all = [&] {
    return io::digest_of(scratch.path().string(), ".", io::Bytecode::counted).value();
  };
  scratch.write("a/__pycache__/one.pyc", "1");
  auto const before = all();
  scratch.write("a/__pycache__/one.pyc", "2");
  CHECK(all() != before);
  scratch.write("a/__pycache__/one.pyc", "1");
  CHECK(all() == before);
}

TEST_CASE("digest: what is not there has a digest", "[io][digest]") {
  auto const scratch = support::Scratch();
  CHECK(digest(scratch, "nothing") == base::sha256("absent"));
}

TEST_CASE("digest: a path that leaves the folder is refused", "[io][digest]") {
  auto const scratch = support::Scratch();
  CHECK_FALSE(io::digest_of(scratch.path().string(), "../x"));
}

TEST_CASE("workspace: it is gone with its content", "[io][workspace]") {
  auto const scratch = support::Scratch();
  auto const path = scratch.path() / "work";
  {
    auto const workspace = io::Workspace::make(path.string());
    REQUIRE(workspace);
    CHECK(workspace->write({{"a.txt", "1"}, {"project/b.txt", "2"}}));
    CHECK(workspace->link("project/etc", "/etc"));
    CHECK(scratch.read("work/project/b.txt") == "2");
  }
  CHECK_FALSE(fs::exists(path));
  CHECK(fs::exists("/etc/passwd"));
}
