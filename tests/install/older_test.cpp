#include "install/older.hpp"
#include "support/catch.hpp"

#include <initializer_list>

using install::Older;
using install::ResolverLog;
using Names = std::vector<std::string>;

namespace {

auto log_of(std::initializer_list<std::string_view> lines) -> ResolverLog {
  auto log = ResolverLog();
  for (auto const line : lines)
    CHECK(log.take(line));
  return log;
}

} // namespace

TEST_CASE("older: lines of uv's log and others", "[install][older][req:env-older]") {
  auto log = ResolverLog();
  CHECK(log.take("DEBUG Solving with installed Python version: 3.11.2"));
  CHECK(log.take("WARN Range requests not supported"));
  CHECK_FALSE(log.take("Resolved 1 package in 56ms"));
  CHECK_FALSE(log.take("DEBUGGING is no level"));
  CHECK(log.questions().empty());
}

TEST_CASE("older: a newer version without a wheel", "[install][older][req:env-older]") {
  auto const resolved =
      log_of({"DEBUG Searching for a compatible version of alpha (>=0.5, <4)",
              "DEBUG Searching for a compatible version of alpha (>=0.5, <=2.0)",
              "DEBUG Selecting: alpha==1.0 [compatible] (alpha-1.0-py3-none-any.whl)",
              "DEBUG Searching for a compatible version of plain (*)",
              "DEBUG Selecting: plain==1.0 [compatible] (plain-1.0-py3-none-any.whl)"});
  CHECK(resolved.questions() == Names{"alpha>=0.5,<4"});
  auto const asked = log_of({"DEBUG Selecting: alpha==3.0 [compatible] (alpha-3.0.tar.gz)"});
  CHECK(older_versions(resolved, asked) == std::vector<Older>{{"alpha", "1.0", "3.0", {"alpha"}}});
  // Only newer Pythons have that one: pip would not take it either.
  auto const same = log_of({"DEBUG Selecting: alpha==1.0 [compatible] (alpha-1.0-x.whl)"});
  CHECK(older_versions(resolved, same).empty());
}

TEST_CASE("older: walked back for a dependency without a wheel",
          "[install][older][req:env-older]") {
  auto const resolved =
      log_of({"DEBUG Searching for a compatible version of gamma (*)",
              "DEBUG Selecting: gamma==2.0 [compatible] (gamma-2.0-py3-none-any.whl)",
              "DEBUG Searching for a compatible version of beta (>=1, <1+)",
              "DEBUG Searching for a compatible version of gamma (<=1.0)",
              "DEBUG Selecting: gamma==1.0 [compatible] (gamma-1.0-py3-none-any.whl)"});
  CHECK(resolved.questions() == Names{"beta>=1,<=1", "gamma"});
  auto const asked = log_of({"DEBUG Selecting: beta==1.0 [compatible] (beta-1.0.tar.gz)",
                             "DEBUG Selecting: gamma==2.0 [compatible] (gamma-2.0-x.whl)"});
  CHECK(older_versions(resolved, asked) == std::vector<Older>{{"gamma", "1.0", "2.0", {"beta"}}});
  auto const conflict = log_of({"DEBUG Selecting: beta==1.0 [compatible] (beta-1.0-x.whl)",
                                "DEBUG Selecting: gamma==2.0 [compatible] (gamma-2.0-x.whl)"});
  CHECK(older_versions(resolved, conflict).empty()); // pip would walk back, too
}

TEST_CASE("older: ranges as requirements", "[install][older][req:env-older]") {
  auto const question = [](std::string_view range) {
    auto const line = "DEBUG Searching for a compatible version of a (" + std::string(range) + ")";
    return log_of({line, line}).questions().at(0);
  };
  CHECK(question("*") == "a");
  CHECK(question(">=2.0, <2.0+") == "a>=2.0,<=2.0");
  CHECK(question(">=1, <2 | >2, <3") == "a>=1,<3");
  CHECK(question("<1 | >2") == "a");
  CHECK(question(">=1; evil @ file:///x") == "a");
}
