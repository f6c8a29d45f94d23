#include "archive/patterns.hpp"
#include "support/catch.hpp"

using archive::Kind;
using archive::Verdict;

namespace {

auto judged(std::string_view text, std::string_view path, Kind kind = Kind::file) -> Verdict {
  auto const patterns = archive::parse_patterns(text);
  REQUIRE(patterns);
  auto const verdict = patterns->judge(path, kind);
  REQUIRE(verdict);
  return *verdict;
}

} // namespace

TEST_CASE("patterns: what git's documentation says of them",
          "[archive][patterns][req:import-ignore-file]") {
  struct Row {
    std::string pattern;
    std::string path;
    bool ignored;
  };

  auto const row = GENERATE(values<Row>({
      {"a", "a", true},
      {"a", "b/a", true},
      {"a", "ab", false},
      {"/a", "a", true},
      {"/a", "b/a", false},
      {"a/b", "a/b", true},
      {"a/b", "c/a/b", false},
      {"*.log", "x/y.log", true},
      {"*.log", "log", false},
      {"a*b*c", "aXbYc", true},
      {"a*b*c", "aXbY", false},
      {"?.py", "a.py", true},
      {"?.py", "ab.py", false},
      {"[a-c].py", "b.py", true},
      {"[!a-c].py", "b.py", false},
      {"[]", "[]", true},
      {"**/a", "x/y/a", true},
      {"**/a", "a", true},
      {"a/**", "a/x/y", true},
      {"a/**", "a", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "a/x/c", false},
      {"\\#a", "#a", true},
      {"\\!a", "!a", true},
      {"#a", "#a", false},
      {"a\\ ", "a ", true},
      {"a   ", "a", true},
      {"a\r", "a", true},
      {"a/*", "a/b", true},
      {"a/*", "a/b/c", false},
  }));
  INFO(row.pattern << " against " << row.path);
  CHECK((judged(row.pattern + "\n", row.path) == Verdict::ignored) == row.ignored);
}

TEST_CASE("patterns: the last one that matches counts",
          "[archive][patterns][req:import-ignore-file]") {
  CHECK(judged("*.log\n!keep.log\n", "keep.log") == Verdict::kept);
  CHECK(judged("!keep.log\n*.log\n", "keep.log") == Verdict::ignored);
  CHECK(judged("build/\n", "build") == Verdict::none);
  CHECK(judged("build/\n", "build", Kind::directory) == Verdict::ignored);
}

TEST_CASE("patterns: the work is counted, however the stars stand",
          "[archive][patterns][req:import-ignore-file]") {
  auto stars = std::string();
  for (auto i = 0; i < 100; ++i)
    stars += "*a";
  auto work = std::uint64_t{0};
  CHECK_FALSE(archive::matches(stars + "b", std::string(10'000, 'a'), work));
  CHECK(work < 10'000'000);
}
