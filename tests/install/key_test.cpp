#include "install/key.hpp"
#include "install/situations.hpp"

using install::Verdict;
using support::a_case;
using support::Case;

namespace {

using Names = std::vector<std::string>;

auto contents(Case const& one) -> Names {
  auto paths = Names();
  for (auto const& content : install::deciding_contents(one.situation()))
    paths.push_back(content.path);
  return paths;
}

auto key(Case const& one) -> install::Digests {
  return one.plan().key;
}

auto judge(install::Digests const& before, install::Digests const& now) -> Verdict {
  return install::judge(install::to_metadata(before), now, {.launch = true}, false, false);
}

} // namespace

TEST_CASE("key: all files that take part", "[install][key][req:env-key]") {
  CHECK(contents(a_case({{"requirements.txt", "-r a/b.txt\n./lib\n-e own\n"},
                         {"a/b.txt", "-c c.txt\n-f wheels\nx\n"},
                         {"a/c.txt", "x==1\n"}})) ==
        Names{"requirements.txt", "lib", "own", "a/b.txt", "a/wheels", "a/c.txt"});
  CHECK(contents(a_case({{"pyproject.toml", "[tool.poetry]\npackage-mode = false\n"
                                            "[tool.poetry.dependencies]\nx = { path = \"lib\" }\n"},
                         {"poetry.lock", ""}})) == Names{"pyproject.toml", "poetry.lock", "lib"});
  CHECK(contents(a_case({{"environment.yml", "dependencies: [x, {pip: ['-r r.txt']}]\n"},
                         {"r.txt", "y\n"}})) == Names{"environment.yml", "r.txt"});
  CHECK(contents(a_case({}, {{"BP_PLANQK_PACKAGE_MANAGER", "none"}})).empty());
}

TEST_CASE("key: each input is told by its name", "[install][key][req:env-key]") {
  auto const files = support::MemoryReader::Files{{"requirements.txt", "x\n"}};
  auto const before = key(a_case(files));
  SECTION("nothing") {
    CHECK(judge(before, key(a_case(files))).action == Verdict::Action::reuse);
  }
  SECTION("the interpreter and the stack") {
    auto other = a_case(files, {{"CNB_STACK_ID", "y"}});
    other.machine.python.version = "3.11.3";
    CHECK(judge(before, key(other)).changed == Names{"python", "stack"});
  }
  SECTION("the tool and the target") {
    auto other = a_case(files);
    other.machine.uv->version = "0.14";
    other.machine.target = "linux/arm64";
    CHECK(judge(before, key(other)).changed == Names{"installer", "target"});
  }
  SECTION("a variable that came, and one that went") {
    auto const with = key(a_case(files, {{"PIP_INDEX_URL", "https://h/x"}}));
    CHECK(judge(before, with).changed == Names{"PIP_INDEX_URL"});
    CHECK(judge(with, before).changed == Names{"PIP_INDEX_URL"});
  }
  SECTION("where it lies: environments do not move") {
    auto other = a_case(files);
    other.places.layers = "/elsewhere";
    CHECK(judge(before, key(other)).changed == Names{"directories"});
  }
}

TEST_CASE("key: credentials take no part", "[install][key][req:env-key-without-credentials]") {
  auto const of = [](std::string const& url) {
    return key(a_case({{"requirements.txt", "x\n"}}, {{"PIP_INDEX_URL", url}}));
  };
  CHECK(of("https://a:b@h/x?token=1") == of("https://h/x"));
  CHECK(of("https://h/x") != of("https://h/y"));
}

TEST_CASE("key: when an equal one is not enough", "[install][key][req:env-reuse]") {
  auto const now = install::Digests{{"a", "1"}};
  auto const before = install::to_metadata(now);
  auto const why = [&](cnb::LayerTypes types, bool directory, bool refresh) {
    return install::judge(before, now, types, directory, refresh).why;
  };
  using Why = Verdict::Why;
  CHECK(why({.launch = true}, false, false) == Why::unchanged);
  CHECK(why({.launch = true}, false, true) == Why::refresh);
  CHECK(why({.launch = true, .build = true, .cache = true}, false, false) == Why::not_there);
  CHECK(why({.launch = true, .build = true, .cache = true}, true, false) == Why::unchanged);
  CHECK(install::judge(std::nullopt, now, {}, false, false).why == Why::first);
  CHECK(install::judge(cnb::Metadata(), now, {}, false, false).why == Why::first);
}
