#include "io/output_directory.hpp"
#include "io/output_walk.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <set>
#include <stop_token>
#include <sys/resource.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <thread>

using io::LeftBehind;

namespace {

auto status_of(std::string const& path) -> struct stat {
  struct stat status = {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;

}

auto mode_of(std::string const& path) -> unsigned {

  return status_of(path).st_mode & 07777U;
}

// Two names exchange what they mean, again and again, until the end of the thread's life.
auto exchange(std::string one, std::string other) -> std::jthread {
  return std::jthread(
      [one = std::move(one), other = std::move(other)](std::stop_token const& stop) {
        while (!stop.stop_requested())
          ::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE);
      });
}

// Collects again and again while somebody changes the directory; the bytes of what was copied.
auto copied_meanwhile(OutputDirectory const& output) -> std::set<std::string> {
  auto contents = std::set<std::string>();
  for (auto i = 0; i < 300; ++i) {
    auto const collected = output.collect();
    if (!collected)
      FAIL("a change is no failure: " << collected.error().what.index());
    for (auto const& file : collected->files) {
      contents.insert(output.scratch.read("into/" + file.path));
      REQUIRE(::unlink(output.path("into/" + file.path).c_str()) == 0);
    }
  }
  return contents;
}

} // namespace

TEST_CASE("job output: files are copied with fixed modes, whatever the umask", "[io][output]") {
  auto const umask_value = GENERATE(mode_t{0}, mode_t{0077}, mode_t{0777});
  auto const output = OutputDirectory();
  output.write("z.txt", "last");
  output.write("a/b/c.json", "{}");
  output.write("a.json", "");
  REQUIRE(::chmod(output.path("out/z.txt").c_str(), 06777) == 0);
  auto const before = ::umask(umask_value);
  auto const collected = output.collect();
  ::umask(before);
  REQUIRE(collected);
  CHECK(collected->files ==
        std::vector<io::OutputFile>{{"a.json", 0}, {"a/b/c.json", 2}, {"z.txt", 4}});
  CHECK(collected->skipped.empty());
  CHECK(output.collected() == Names{"a", "a.json", "a/b", "a/b/c.json", "z.txt"});
  CHECK(output.scratch.read("into/z.txt") == "last");
  CHECK(mode_of(output.path("into/z.txt")) == 0644);
  CHECK(mode_of(output.path("into/a")) == 0755);
  CHECK(mode_of(output.path("into/a/b")) == 0755);
}

TEST_CASE("job output: owner, times and attributes are not taken over", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a.json", "{}");
  auto const file = output.path("out/a.json");
  auto const old =
      std::array{timespec{.tv_sec = 1000, .tv_nsec = 0}, timespec{.tv_sec = 1000, .tv_nsec = 0}};
  REQUIRE(::utimensat(AT_FDCWD, file.c_str(), old.data(), 0) == 0);
  auto const attributed = ::setxattr(file.c_str(), "user.planqk", "x", 1, 0) == 0;
  if (::geteuid() == 0)
    REQUIRE(::chown(file.c_str(), 12345, 12345) == 0);
  REQUIRE(output.collect());
  auto const status = status_of(output.path("into/a.json"));
  CHECK(status.st_uid == ::geteuid());
  CHECK(status.st_mtim.tv_sec > 1000);
  if (attributed)
    CHECK(::getxattr(output.path("into/a.json").c_str(), "user.planqk", nullptr, 0) < 0);
}

TEST_CASE("job output: a directory is made where a file lies in it", "[io][output]") {
  auto const output = OutputDirectory();
  std::filesystem::create_directories(output.path("out/empty/too"));
  std::filesystem::create_directories(output.path("out/links"));
  output.link("../../secret", "links/x");
  auto const collected = output.collect();
  REQUIRE(collected);
  CHECK(collected->files.empty());
  CHECK(output.collected().empty());
}

TEST_CASE("job output: no link is followed", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("real/file", "mine");
  output.link(output.path("secret"), "absolute");
  output.link("nowhere", "dangling");
  output.link("real", "directory");
  output.link("real/file", "inside");
  output.link("loop", "loop");
  output.link("../secret", "output.json");
  output.link("/proc/self/root/etc/passwd", "proc");
  auto const collected = output.collect();
  REQUIRE(collected);
  CHECK(collected->files == std::vector<io::OutputFile>{{"real/file", 4}});
  CHECK(collected->skipped == Skipped{{"absolute", LeftBehind::link},
                                      {"dangling", LeftBehind::link},
                                      {"directory", LeftBehind::link},
                                      {"inside", LeftBehind::link},
                                      {"loop", LeftBehind::link},
                                      {"output.json", LeftBehind::link},
                                      {"proc", LeftBehind::link}});
}

TEST_CASE("job output: a file with another name is left", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a", "1");
  REQUIRE(::link(output.path("out/a").c_str(), output.path("out/b").c_str()) == 0);
  REQUIRE(::link(output.path("secret").c_str(), output.path("out/c").c_str()) == 0);
  auto const collected = output.collect();
  REQUIRE(collected);
  CHECK(collected->files.empty());
  CHECK(collected->skipped == Skipped{{"a", LeftBehind::several_names},
                                      {"b", LeftBehind::several_names},
                                      {"c", LeftBehind::several_names}});
}

TEST_CASE("job output: pipes, sockets and devices are neither opened nor copied", "[io][output]") {
  auto const output = OutputDirectory();
  output.pipe("pipe");
  output.socket("socket");
  auto expected = Skipped{{"pipe", LeftBehind::not_a_file}, {"socket", LeftBehind::not_a_file}};
  if (::mknod(output.path("out/device").c_str(), S_IFCHR | 0666, ::makedev(1, 5)) == 0)
    expected.insert(expected.begin(), {"device", LeftBehind::not_a_file});
  auto const collected = output.collect();
  REQUIRE(collected);
  CHECK(collected->files.empty());
  CHECK(collected->skipped == expected);
}

TEST_CASE("job output: a name that cannot be shown is not made", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a\nb");
  output.write("bidi\u202e");
  output.write("c1\xc2\x9b");
  output.write("dir\x1b[2J/inner");
  output.write("latin\xe9");
  output.write("\u00fc b");
  auto const collected = output.collect();
  REQUIRE(collected);
  CHECK(collected->files == std::vector<io::OutputFile>{{"\u00fc b", 1}});
  CHECK(collected->skipped == Skipped{{"a\nb", LeftBehind::name},
                                      {"bidi\u202e", LeftBehind::name},
                                      {"c1\xc2\x9b", LeftBehind::name},
                                      {"dir\x1b[2J", LeftBehind::name},
                                      {"latin\xe9", LeftBehind::name}});
}

TEST_CASE("job output: what may not be read is told, and the rest is copied", "[io][output]") {
  if (::geteuid() == 0) {
    SUCCEED("the superuser may read everything");
    return;
  }
  auto const output = OutputDirectory();
  output.write("good");
  output.write("closed");
  output.write("directory/x");
  output.write("listed/x");
  auto const close = [&](std::string const& name, mode_t mode) {
    REQUIRE(::chmod(output.path("out/" + name).c_str(), mode) == 0);
  };
  close("closed", 0);
  close("directory", 0);
  close("listed", 0444);
  close("", 0300); // the top one was opened before
  auto const collected = output.collect();
  CHECK_FALSE(output.exceeds());
  close("", 0700);
  close("directory", 0700);
  close("listed", 0700);
  REQUIRE(collected);
  CHECK(collected->files == std::vector<io::OutputFile>{{"good", 1}});
  CHECK(collected->skipped == Skipped{{"closed", LeftBehind::unreadable},
                                      {"directory", LeftBehind::unreadable},
                                      {"listed/x", LeftBehind::unreadable}});
}

TEST_CASE("job output: the list of what was left is bounded, its number is not", "[io][output]") {
  auto const output = OutputDirectory();
  for (auto i = 999; i > 849; --i)
    output.link("x", "link-" + std::to_string(i));
  auto const collected = output.collect();
  REQUIRE(collected);
  CHECK(collected->all_skipped == 150);
  REQUIRE(collected->skipped.size() == 100);
  CHECK(collected->skipped.front().path == "link-850");
  CHECK(collected->skipped.back().path == "link-949");
}

TEST_CASE("job output: what is mounted there is not the job's", "[io][output]") {
  auto const name = "/dev/shm/planqk-test-" + std::to_string(::getpid());
  auto const file = io::Descriptor(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600));
  auto const output = OutputDirectory();
  struct stat mounted = {};
  if (!file.is_open() || ::fstat(file.number(), &mounted) != 0 ||
      mounted.st_dev == status_of("/dev").st_dev) {
    WARN("no file system of its own at /dev/shm: not tested");
    return;
  }
  auto const dev = io::Descriptor(::open("/dev", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  auto const collected = io::collect_output(dev.number(), output.into.number(), {});
  ::unlink(name.c_str());
  REQUIRE(collected);
  CHECK_FALSE(std::filesystem::exists(output.path("into/shm")));
}

TEST_CASE("job output: a file that became another thing is not opened as one", "[io][output]") {
  auto const output = OutputDirectory();
  auto const error = [&](std::string const& name) {
    auto const file = io::open_plain_file(output.from.number(), name);
    return file.is_open() ? 0 : errno;
  };
  output.write("file");
  output.write("directory/x");
  output.write("one");
  REQUIRE(::link(output.path("out/one").c_str(), output.path("out/two").c_str()) == 0);
  output.link("file", "link");
  output.pipe("pipe");
  output.socket("socket");
  CHECK(error("file") == 0);
  CHECK(error("link") == ELOOP);
  CHECK(error("two") == EMLINK);
  CHECK(error("pipe") == ENXIO);
  CHECK(error("socket") == ENXIO);
  CHECK(error("directory") == ENXIO);
  CHECK(error("gone") == ENOENT);
  CHECK(error("../secret") == EXDEV);
}

TEST_CASE("job output: a file that turns into a link is never read through it", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a", "mine");
  output.link("../secret", "b");
  auto const job = exchange(output.path("out/a"), output.path("out/b"));
  auto const contents = copied_meanwhile(output);
  CHECK_FALSE(contents.contains("of the host"));
}

TEST_CASE("job output: a directory that turns into a link is never entered", "[io][output]") {
  auto const output = OutputDirectory();
  output.scratch.write("elsewhere/file", "of the host");
  output.write("a/file", "mine");
  output.link("../elsewhere", "b");
  auto const job = exchange(output.path("out/a"), output.path("out/b"));
  auto const contents = copied_meanwhile(output);
  CHECK_FALSE(contents.contains("of the host"));
}

TEST_CASE("job output: directories that change places do not lead out", "[io][output]") {
  auto const output = OutputDirectory();
  output.scratch.write("elsewhere/file", "of the host");
  output.write("a/deep/file", "mine");
  auto const job = exchange(output.path("out/a/deep"), output.path("elsewhere"));
  // Even so, "file" of the one or the other is all that can be met: never "secret" above both.
  for (auto const& content : copied_meanwhile(output))
    CHECK((content == "mine" || content == "of the host"));
}

TEST_CASE("job output: a file that cannot be written whole is a failure, and nothing is kept",
          "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a/small", "x");
  output.write("large", std::string(8192, 'x'));
  auto before = rlimit{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  auto const limit = rlimit{.rlim_cur = 4096, .rlim_max = before.rlim_max};
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  auto const collected = output.collect();
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);
  REQUIRE_FALSE(collected);
  CHECK(collected.error() == base::Error(base::SystemFailure{"write", "large", "File too large"}));
  CHECK(output.collected().empty());
}

TEST_CASE("job output: a collected file is read whole or not at all", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a/output.json", "12345");
  output.link("a/output.json", "link");
  auto const read = [&](std::string const& path, std::uint64_t cap) {
    return io::read_at_most(output.from.number(), path, cap);
  };
  CHECK(read("a/output.json", 5).value() == "12345");
  CHECK(read("output.json", 5).value() == std::nullopt);
  CHECK(read("a/output.json/x", 5).value() == std::nullopt);
  REQUIRE_FALSE(read("a/output.json", 4));
  CHECK(read("a/output.json", 4).error() == base::Error(base::OutputTooLarge{"result", 4}));
  CHECK_FALSE(read("link", 5));
  CHECK_FALSE(read("a", 5));
}
