#include "io/descriptor.hpp"
#include "io/removal.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <fcntl.h>
#include <filesystem>
#include <grp.h>
#include <linux/fs.h>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

constexpr auto nobody = uid_t{65534};

// "tree" is what is removed; what lies beside it is not.
class Doomed {
public:
  Doomed() {
    REQUIRE(::mkdir(path("tree").c_str(), 0755) == 0);
    scratch.write("outside/file", "untouched");
  }

  [[nodiscard]] auto path(std::string const& name) const -> std::string {
    return (scratch.path() / name).string();
  }

  [[nodiscard]] auto has(std::string const& name) const -> bool {
    struct stat status = {};
    return ::lstat(path(name).c_str(), &status) == 0;
  }

  void write(std::string const& name) const { scratch.write("tree/" + name, "x"); }

  void link(std::string const& target, std::string const& name) const {
    REQUIRE(::symlink(target.c_str(), path("tree/" + name).c_str()) == 0);
  }

  void set_mode(std::string const& name, mode_t mode) const {
    REQUIRE(::chmod(path("tree/" + name).c_str(), mode) == 0);
  }

  void give_to_nobody(std::string const& name) const {
    if (::geteuid() == 0)
      REQUIRE(::lchown(path(name).c_str(), nobody, nobody) == 0);
  }

  void give_all_to_nobody() const {
    give_to_nobody("");
    give_to_nobody("tree");
    for (auto const& entry : std::filesystem::recursive_directory_iterator(path("tree")))
      give_to_nobody(entry.path().lexically_relative(scratch.path()).string());
  }

  [[nodiscard]] auto remove() const -> bool { return io::remove_tree(path("tree")); }

  void check_gone(bool told) const {
    CHECK(told);
    CHECK_FALSE(has("tree"));
    CHECK(scratch.read("outside/file") == "untouched");
  }

  support::Scratch scratch;
};

// The exit code of a process that does this alone.
template <class Function>
auto in_child(Function function) -> int {
  auto const child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0)
    ::_exit(function());
  auto status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr auto all_gone = 0;
constexpr auto some_left = 1;
constexpr auto not_possible = 2;
constexpr auto damaged = 3;

auto code_of(bool told) -> int {
  return told ? all_gone : some_left;
}

auto become_nobody() -> bool {
  return ::geteuid() != 0 || (::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0 &&
                              ::setuid(nobody) == 0 && ::geteuid() == nobody);
}

auto remove_as_nobody(Doomed const& doomed) -> int {
  return in_child([&] { return become_nobody() ? code_of(doomed.remove()) : not_possible; });
}

auto remove_with_descriptors(Doomed const& doomed, rlim_t most) -> int {
  return in_child([&] {
    auto const limit = rlimit{.rlim_cur = most, .rlim_max = most};
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? code_of(doomed.remove()) : not_possible;
  });
}

auto open_directory(int parent, std::string const& name) -> io::Descriptor {
  auto next = io::Descriptor(::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  REQUIRE(next.is_open());
  return next;
}

void create_in(io::Descriptor const& directory, std::string const& name) {
  REQUIRE(::mknodat(directory.number(), name.c_str(), S_IFREG | 0644, 0) == 0);
}

// "name/name/name/...", which no path can name as a whole; its end.
auto make_chain(std::string const& top, std::string const& name, int depth) -> io::Descriptor {
  auto at = open_directory(AT_FDCWD, top);
  for (auto i = 0; i < depth; ++i) {
    REQUIRE(::mkdirat(at.number(), name.c_str(), 0755) == 0);
    at = open_directory(at.number(), name);
  }
  return at;
}

auto set_immutable(io::Descriptor const& file, bool on) -> bool {
  auto flags = 0;
  if (::ioctl(file.number(), FS_IOC_GETFLAGS, &flags) != 0)
    return false;
  flags = on ? flags | FS_IMMUTABLE_FL : flags & ~FS_IMMUTABLE_FL;
  return ::ioctl(file.number(), FS_IOC_SETFLAGS, &flags) == 0;
}

} // namespace

TEST_CASE("removal: files, links and directories are gone, beside it nothing", "[io][removal]") {
  auto const doomed = Doomed();
  doomed.write("file");
  doomed.write("a/b/c/file");
  std::filesystem::create_directories(doomed.path("tree/empty/too"));
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: what is not there is gone", "[io][removal]") {
  auto const doomed = Doomed();
  CHECK(io::remove_tree(doomed.path("nothing")));
  CHECK(io::remove_tree(doomed.path("nothing/beneath")));
}

TEST_CASE("removal: a name beneath a directory that is open", "[io][removal]") {
  auto const doomed = Doomed();
  doomed.write("a/b/file");
  doomed.write("file");
  auto const tree = open_directory(AT_FDCWD, doomed.path("tree"));
  CHECK(io::remove_all(tree.number(), "a"));
  CHECK_FALSE(doomed.has("tree/a"));
  CHECK(doomed.has("tree/file"));
  CHECK(io::remove_all(tree.number(), "file"));
  CHECK(std::filesystem::is_empty(doomed.path("tree")));
}

TEST_CASE("removal: no link is followed", "[io][removal]") {
  auto const doomed = Doomed();
  doomed.link(doomed.path("outside"), "absolute");
  doomed.link("../outside", "relative");
  doomed.link("../outside/file", "file");
  doomed.link(".", "loop");
  doomed.link("nowhere", "dangling");
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: a tree that is a link is only the link", "[io][removal]") {
  auto const doomed = Doomed();
  doomed.link("../outside", "link");
  CHECK(io::remove_tree(doomed.path("tree/link")));
  CHECK_FALSE(doomed.has("tree/link"));
  CHECK(doomed.has("outside/file"));
}

TEST_CASE("removal: another name of a file keeps its content and mode", "[io][removal]") {
  auto const doomed = Doomed();
  auto const outside = doomed.path("outside/file");
  REQUIRE(::chmod(outside.c_str(), 0444) == 0);
  REQUIRE(::link(outside.c_str(), doomed.path("tree/hard").c_str()) == 0);
  doomed.check_gone(doomed.remove());
  CHECK(std::filesystem::status(outside).permissions() == std::filesystem::perms{0444});
}

TEST_CASE("removal: pipes and sockets do not hold it up", "[io][removal]") {
  auto const doomed = Doomed();
  REQUIRE(::mkfifo(doomed.path("tree/pipe").c_str(), 0666) == 0);
  auto const socket = io::Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  auto address = sockaddr_un{.sun_family = AF_UNIX, .sun_path = {}};
  auto const file = doomed.path("tree/socket");
  REQUIRE(file.size() < sizeof address.sun_path);
  file.copy(address.sun_path, file.size());
  REQUIRE(::bind(socket.number(), reinterpret_cast<sockaddr const*>(&address), sizeof address) ==
          0);
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: names of any bytes", "[io][removal]") {
  auto const doomed = Doomed();
  for (auto const* const name :
       {"new\nline", "\xff\xfe", "\x1b[2J", " ", "...", "-rf", "*", "\\"}) {
    doomed.write(std::string("file") + name);
    doomed.write(std::string("directory") + name + "/" + name);
  }
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: a chain of any depth takes few descriptors", "[io][removal]") {
  auto const doomed = Doomed();
  // More cost time alone, on file systems where each directory takes milliseconds.
  create_in(make_chain(doomed.path("tree"), "d", 3'000), "file");
  doomed.check_gone(remove_with_descriptors(doomed, 64) == all_gone);
}

TEST_CASE("removal: paths longer than the system can name", "[io][removal]") {
  auto const doomed = Doomed();
  auto const depth = GENERATE(20, 100);
  create_in(make_chain(doomed.path("tree"), std::string(255, 'n'), depth), std::string(255, 'f'));
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: many directories that lie deep", "[io][removal]") {
  auto const doomed = Doomed();
  auto const end = make_chain(doomed.path("tree"), "d", 100);
  for (auto i = 0; i < 200; ++i) {
    auto const name = std::to_string(i);
    REQUIRE(::mkdirat(end.number(), name.c_str(), 0755) == 0);
    create_in(open_directory(end.number(), name), "file");
  }
  doomed.check_gone(remove_with_descriptors(doomed, 64) == all_gone);
}

TEST_CASE("removal: the names that it moves deep directories to may be taken", "[io][removal]") {
  auto const doomed = Doomed();
  doomed.write(".removed.0");
  doomed.write(".removed.1/file");
  doomed.link("../outside", ".removed.2");
  doomed.link("../outside/file", ".removed.3");
  std::filesystem::create_directory(doomed.path("tree/.removed.4"));
  create_in(make_chain(doomed.path("tree/.removed.1"), ".removed.1", 100), "file");
  create_in(make_chain(doomed.path("tree"), ".removed.5", 100), "file");
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: a directory of very many names", "[io][removal]") {
  auto const doomed = Doomed();
  auto const directory = open_directory(AT_FDCWD, doomed.path("tree"));
  create_in(directory, "0");
  for (auto i = 1; i < 50'000; ++i) // of one file: cheaper to make, and ext4 allows 65,000
    REQUIRE(::linkat(directory.number(), "0", directory.number(), std::to_string(i).c_str(), 0) ==
            0);
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: directories of our own that refuse are opened up", "[io][removal]") {
  auto const mode = GENERATE(mode_t{0}, mode_t{0111}, mode_t{0222}, mode_t{0444}, mode_t{0555});
  auto const doomed = Doomed();
  doomed.write("a/b/file");
  doomed.write("a/file");
  doomed.write("c/file");
  std::filesystem::create_directory(doomed.path("tree/empty"));
  doomed.give_all_to_nobody();
  for (auto const* const name : {"a/b", "a", "c", "empty", ""})
    doomed.set_mode(name, mode);
  doomed.check_gone(remove_as_nobody(doomed) == all_gone);
}

TEST_CASE("removal: directories of our own that refuse, in any depth", "[io][removal]") {
  constexpr auto depth = 100;
  auto const doomed = Doomed();
  auto at = open_directory(AT_FDCWD, doomed.path("tree"));
  doomed.give_all_to_nobody();
  for (auto i = 0; i < depth; ++i) {
    REQUIRE(::mkdirat(at.number(), "d", 0755) == 0);
    auto next = open_directory(at.number(), "d");
    if (::geteuid() == 0)
      REQUIRE(::fchown(next.number(), nobody, nobody) == 0);
    REQUIRE(::fchmod(at.number(), 0) == 0);
    at = std::move(next);
  }
  doomed.check_gone(remove_as_nobody(doomed) == all_gone);
}

TEST_CASE("removal: what is another user's is left, and the rest removed", "[io][removal]") {
  if (::geteuid() != 0) {
    WARN("only root has files of two users: not tested");
    return;
  }
  auto const doomed = Doomed();
  doomed.write("foreign/file");
  doomed.write("foreign/mine/file");
  doomed.write("closed/file");
  doomed.write("mine/file");
  doomed.give_all_to_nobody();
  for (auto const* const name : {"foreign", "closed"})
    REQUIRE(::chown(doomed.path(std::string("tree/") + name).c_str(), 0, 0) == 0);
  doomed.set_mode("closed", 0700);
  CHECK(remove_as_nobody(doomed) == some_left);
  CHECK(doomed.has("tree/foreign/file"));
  CHECK(doomed.has("tree/foreign/mine"));
  CHECK_FALSE(doomed.has("tree/foreign/mine/file"));
  CHECK(doomed.has("tree/closed/file"));
  CHECK_FALSE(doomed.has("tree/mine"));
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: an empty directory of another user is gone", "[io][removal]") {
  if (::geteuid() != 0) {
    WARN("only root has files of two users: not tested");
    return;
  }
  auto const doomed = Doomed();
  doomed.give_all_to_nobody();
  std::filesystem::create_directory(doomed.path("tree/foreign"));
  doomed.set_mode("foreign", 0);
  doomed.check_gone(remove_as_nobody(doomed) == all_gone);
}

TEST_CASE("removal: what is immutable is left, and the rest removed", "[io][removal]") {
  auto const depth = GENERATE(1, 100);
  auto const doomed = Doomed();
  auto const end = make_chain(doomed.path("tree"), "d", depth);
  for (auto const* const name : {"a", "kept", "z"})
    create_in(end, name);
  auto const kept = io::Descriptor(::openat(end.number(), "kept", O_RDONLY | O_CLOEXEC));
  if (!set_immutable(kept, true)) {
    WARN("this file system has nothing immutable: not tested");
    return;
  }
  auto const told = doomed.remove();
  auto names = std::vector<std::string>();
  for (auto const& entry : std::filesystem::recursive_directory_iterator(doomed.path("tree")))
    if (!entry.is_directory())
      names.push_back(entry.path().filename());
  CHECK(set_immutable(kept, false));
  CHECK_FALSE(told);
  CHECK(names == std::vector<std::string>{"kept"});
  doomed.check_gone(doomed.remove());
}

TEST_CASE("removal: what is mounted beneath is left", "[io][removal]") {
  auto const doomed = Doomed();
  doomed.write("file");
  for (auto const* const name : {"tree/bound", "tree/a/bound", "tree/mounted"})
    std::filesystem::create_directories(doomed.path(name));
  auto const mount_and_remove = [&] {
    auto const outside = doomed.path("outside");
    auto const mounted = doomed.path("tree/mounted");
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", mounted.c_str(), "tmpfs", 0, "mode=0") != 0 ||
        ::mount(outside.c_str(), doomed.path("tree/bound").c_str(), nullptr, MS_BIND, nullptr) ||
        ::mount(outside.c_str(), doomed.path("tree/a/bound").c_str(), nullptr, MS_BIND, nullptr) ||
        ::mkdir((mounted + "/kept").c_str(), 0755) != 0)
      return not_possible;
    auto const told = doomed.remove();
    struct stat status = {};
    auto const kept = doomed.has("tree/mounted/kept") && doomed.has("outside/file") &&
                      ::stat(mounted.c_str(), &status) == 0 && (status.st_mode & 0777U) == 0 &&
                      !doomed.has("tree/file");
    return kept ? code_of(told) : damaged;
  };
  auto const code = in_child(mount_and_remove);
  if (code == not_possible) {
    WARN("nothing can be mounted here: not tested");
    return;
  }
  CHECK(code == some_left);
  doomed.check_gone(doomed.remove());
}
