#include "io/snapshot_reader.hpp"
#include "support/catch.hpp"
#include "support/memory_reader.hpp"

#include <algorithm>
#include <set>

TEST_CASE("snapshot: every path is looked at once, and few of them",
          "[io][snapshot][req:read-shallow]") {
  auto files = support::MemoryReader::Files{{"requirements.txt", "-r req/a.txt\n"},
                                            {"req/a.txt", "-r b.txt\n"},
                                            {"req/b.txt", "numpy\n"},
                                            {"src/program.py", "run = 1\n"}};
  for (auto i = 0; i < 500; ++i)
    files.emplace("data/" + std::to_string(i), "");
  auto const reader = support::MemoryReader(files);
  auto const settings = project::read_settings({});
  REQUIRE(settings);
  auto const snapshot = io::read_snapshot(reader, *settings);
  auto const& seen = reader.looked_at();
  CHECK(std::set(seen.begin(), seen.end()).size() == seen.size());
  CHECK(seen.size() < 20);
  CHECK(snapshot.text("req/b.txt") != nullptr);
}

TEST_CASE("snapshot: surroundings are read one level deep", "[io][snapshot][req:read-shallow]") {
  auto const reader = support::MemoryReader({{"a/b/c.txt", ""}, {"d.txt", ""}});
  auto snapshot = project::Snapshot{};
  io::add_surroundings(reader, snapshot);
  CHECK(snapshot.entries.contains("a"));
  CHECK_FALSE(snapshot.entries.contains("a/b"));
}
