#include "io/writer.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <filesystem>
#include <sys/stat.h>

using std::filesystem::perms;

namespace {

auto mode_of(std::filesystem::path const& path) -> unsigned {
  struct stat status = {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

auto names_in(std::filesystem::path const& directory) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  for (auto const& entry : std::filesystem::directory_iterator(directory))
    names.push_back(entry.path().filename().string());
  return names;
}

} // namespace

TEST_CASE("writer: a tree replaces what was there, whatever the umask",
          "[io][writer][req:layer-modes]") {
  auto const umask_value = GENERATE(mode_t{0}, mode_t{0077}, mode_t{0022}, mode_t{0777});
  auto const scratch = support::Scratch();
  scratch.write("template/old/deep.py", "old");
  auto const writer = io::open_writer(scratch.path().string());
  REQUIRE(writer);
  auto const before = ::umask(umask_value);
  auto const written = (*writer)->replace_tree(
      "template", {{"app/a.py", "a"}, {"app/sub/b.py", "b"}, {"env.launch/X", "1"}});
  ::umask(before);
  REQUIRE(written);
  CHECK(scratch.read("template/app/sub/b.py") == "b");
  CHECK_FALSE(std::filesystem::exists(scratch.path() / "template/old"));
  CHECK(mode_of(scratch.path() / "template") == 0755);
  CHECK(mode_of(scratch.path() / "template/app/sub") == 0755);
  CHECK(mode_of(scratch.path() / "template/app/a.py") == 0644);
  CHECK(names_in(scratch.path()) == std::vector<std::string>{"template"});
}

TEST_CASE("writer: a file is replaced as a whole, never through a link",
          "[io][writer][req:atomic-writes]") {
  auto const scratch = support::Scratch();
  scratch.write("precious", "keep");
  std::filesystem::create_symlink("precious", scratch.path() / "launch.toml");
  auto const writer = io::open_writer(scratch.path().string());
  REQUIRE(writer);
  REQUIRE((*writer)->replace_file("launch.toml", "new"));
  CHECK(scratch.read("precious") == "keep");
  CHECK(scratch.read("launch.toml") == "new");
  CHECK(mode_of(scratch.path() / "launch.toml") == 0644);
}

TEST_CASE("writer: an existing file of any kind is left alone",
          "[io][writer][req:procfile-artifact]") {
  auto const scratch = support::Scratch();
  scratch.write("Procfile", "web: mine\n");
  auto const writer = io::open_writer(scratch.path().string());
  REQUIRE(writer);
  auto const existed = (*writer)->create_file("Procfile", "web: ours\n");
  REQUIRE(existed);
  CHECK(*existed == io::Created::existed);
  CHECK(scratch.read("Procfile") == "web: mine\n");

  std::filesystem::remove(scratch.path() / "Procfile");
  std::filesystem::create_symlink("/nowhere", scratch.path() / "Procfile");
  CHECK(*(*writer)->create_file("Procfile", "x") == io::Created::existed);

  std::filesystem::remove(scratch.path() / "Procfile");
  scratch.write(".Procfile.partial", "left by a build that was killed");
  CHECK(*(*writer)->create_file("Procfile", "x") == io::Created::yes);
  CHECK(scratch.read("Procfile") == "x");
}

TEST_CASE("writer: a failure leaves nothing half-written", "[io][writer][req:atomic-writes]") {
  auto const scratch = support::Scratch();
  scratch.write("template/app/a.py", "old");
  auto const writer = io::open_writer(scratch.path().string());
  REQUIRE(writer);
  // "a" cannot be a file and a directory at once
  auto const written = (*writer)->replace_tree("template", {{"a", "x"}, {"a/b", "y"}});
  REQUIRE_FALSE(written);
  CHECK(scratch.read("template/app/a.py") == "old");
  CHECK(names_in(scratch.path()) == std::vector<std::string>{"template"});
}

TEST_CASE("writer: the plan file is written where the lifecycle made it", "[io][writer]") {
  auto const scratch = support::Scratch();
  scratch.write("plan.toml", "something longer than the new text");
  REQUIRE(io::write_plan((scratch.path() / "plan.toml").string(), "short\n"));
  CHECK(scratch.read("plan.toml") == "short\n");
  CHECK_FALSE(io::write_plan((scratch.path() / "no/plan.toml").string(), "x"));
}
