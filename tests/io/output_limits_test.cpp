#include "io/output_directory.hpp"
#include "io/removal.hpp"

#include <stop_token>
#include <thread>

namespace {

using base::OutputTooLarge;

// Both ways of looking say the same.
void check_excess(OutputDirectory const& output,
                  io::OutputLimits const& limits,
                  OutputTooLarge const& expected) {
  CHECK(output.exceeds(limits) == expected);
  auto const collected = output.collect(limits);
  REQUIRE_FALSE(collected);
  CHECK(collected.error() == base::Error(expected));
  CHECK(output.collected().empty());
}

void check_fits(OutputDirectory const& output, io::OutputLimits const& limits) {
  CHECK_FALSE(output.exceeds(limits));
  CHECK(output.collect(limits));
}

auto step(io::Descriptor const& from, char const* name) -> io::Descriptor {
  auto next = io::Descriptor(::openat(from.number(), name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  REQUIRE(next.is_open());
  return next;
}

// "d/d/d/...", which no path can name as a whole.
void make_chain(io::Descriptor const& top, int depth) {
  auto at = step(top, ".");
  for (auto i = 0; i < depth; ++i) {
    REQUIRE(::mkdirat(at.number(), "d", 0755) == 0);
    at = step(at, "d");
  }
}

} // namespace

TEST_CASE("job output: everything with a name counts as a file", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("directory/file");
  output.link("nowhere", "link");
  output.pipe("pipe");
  SECTION("as many as are allowed") {
    check_fits(output, {.files = 4});
  }
  SECTION("one more") {
    check_excess(output, {.files = 3}, {"files", 3});
  }
}

TEST_CASE("job output: a directory of very many names is not read to its end", "[io][output]") {
  auto const output = OutputDirectory();
  for (auto i = 0; i < 20'000; ++i)
    REQUIRE(::symlinkat("x", output.from.number(), std::to_string(i).c_str()) == 0);
  check_excess(output, {}, {"files", 1'000});
}

TEST_CASE("job output: bytes are counted over all files", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a", "12345");
  output.write("b/c", "67890");
  SECTION("as many as are allowed") {
    check_fits(output, {.bytes = 10});
  }
  SECTION("one more") {
    check_excess(output, {.bytes = 9}, {"bytes", 9});
  }
  SECTION("none") {
    check_excess(output, {.bytes = 0}, {"bytes", 0});
  }
}

TEST_CASE("job output: a hole counts as what it seems to be", "[io][output]") {
  auto const output = OutputDirectory();
  output.sparse("hole", off_t{1} << 40);
  check_excess(output, {}, {"bytes", io::OutputLimits().bytes});
}

TEST_CASE("job output: a hole within the limits is copied as zeros", "[io][output]") {
  auto const output = OutputDirectory();
  output.sparse("hole", 200'000);
  check_fits(output, {.bytes = 200'000});
  CHECK(output.scratch.read("into/hole") == std::string(200'000, '\0'));
}

TEST_CASE("job output: blocks behind a file's end count while the job runs", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a");
  auto const file = io::Descriptor(::open(output.path("out/a").c_str(), O_WRONLY | O_CLOEXEC));
  if (::fallocate(file.number(), FALLOC_FL_KEEP_SIZE, 0, 1'000'000) != 0) {
    WARN("this file system cannot allocate blocks: not tested");
    return;
  }
  CHECK(output.exceeds({.bytes = 900'000}) == OutputTooLarge{"bytes", 900'000});
  CHECK(output.collect({.bytes = 1})); // nothing is copied of them
}

TEST_CASE("job output: a limit of depth is one of components", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a/b/c");
  SECTION("as many as are allowed") {
    check_fits(output, {.depth = 3});
  }
  SECTION("one more") {
    check_excess(output, {.depth = 2}, {"depth", 2});
  }
}

TEST_CASE("job output: deeper than there are descriptors is too deep", "[io][output]") {
  constexpr auto depth = 2'000; // more cost time alone
  auto const output = OutputDirectory();
  make_chain(output.from, depth);
  check_excess(output, {}, {"depth", 16});
  CHECK(io::remove_all(output.from.number(), "d")); // the scratch directory's way needs too many
}

TEST_CASE("job output: looking again begins anew", "[io][output]") {
  auto const output = OutputDirectory();
  output.write("a/b");
  for (auto i = 0; i < 3; ++i)
    CHECK(output.exceeds({.files = 1}) == OutputTooLarge{"files", 1});
  CHECK_FALSE(output.exceeds());
  output.write("c");
  CHECK(output.exceeds({.files = 2}) == OutputTooLarge{"files", 2});
  REQUIRE(output.collect());
  CHECK(output.collected() == Names{"a", "a/b", "c"});
}

TEST_CASE("job output: a file that grows is copied up to the limit", "[io][output]") {
  constexpr auto limit = std::uint64_t{1} << 20U;
  auto const output = OutputDirectory();
  output.write("log");
  auto const job = std::jthread([&](std::stop_token const& stop) {
    auto const file = ::open(output.path("out/log").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    auto const bytes = std::string(4096, 'x');
    for (auto i = 0; i < 10'000 && !stop.stop_requested(); ++i)
      if (::write(file, bytes.data(), bytes.size()) < 0)
        break;
    ::close(file);
  });
  auto collected = output.collect({.bytes = limit});
  while (collected) {
    CHECK(collected->files.at(0).size == std::filesystem::file_size(output.path("into/log")));
    CHECK(collected->files.at(0).size <= limit);
    std::filesystem::remove(output.path("into/log"));
    collected = output.collect({.bytes = limit});
  }
  CHECK(collected.error() == base::Error(OutputTooLarge{"bytes", limit}));
  CHECK(output.collected().empty());
}

TEST_CASE("job output: directories that come and go are no error while it runs", "[io][output]") {
  auto const output = OutputDirectory();
  auto const job = std::jthread([&](std::stop_token const& stop) {
    while (!stop.stop_requested()) {
      ::mkdir(output.path("out/a").c_str(), 0755);
      ::mkdir(output.path("out/a/b").c_str(), 0755);
      ::rmdir(output.path("out/a/b").c_str());
      ::rmdir(output.path("out/a").c_str());
    }
  });
  for (auto i = 0; i < 2'000; ++i)
    if (output.exceeds({.depth = 2}))
      FAIL("nothing exceeds anything");
}

TEST_CASE("job output: no pipe and no device holds up the watch", "[io][output]") {
  auto const output = OutputDirectory();
  output.pipe("pipe");
  output.socket("socket");
  output.link("/dev/zero", "link");
  output.link("/proc/self/root", "everything");
  CHECK_FALSE(output.exceeds());
}
