#include "project/version_specifier.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>
#include <vector>

using project::Clause;
using project::Minor;
using project::parse_specifier;
using Operator = project::Clause::Operator;

namespace {

// The minors of 3.8 to 3.14 that satisfy a text, as " 3.8 3.9"; "invalid" where it is refused.
auto served(std::string_view text) -> std::string {
  auto const specifier = parse_specifier(text);
  if (!specifier)
    return "invalid";
  auto result = std::string();
  for (auto minor = 8; minor <= 14; ++minor)
    if (satisfied_by(*specifier, {3, minor}))
      result += ' ' + project::format_minor({3, minor});
  return result;
}

constexpr auto all = " 3.8 3.9 3.10 3.11 3.12 3.13 3.14";

} // namespace

TEST_CASE("version specifier: plain versions name a minor", "[project][version_specifier]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"3.11", " 3.11"},
      {"3.11.9", " 3.11"},
      {"3.11.9.1", " 3.11"},
      {"3", all},
      {"v3.11", " 3.11"},
      {"3.09", " 3.9"},
      {" 3.11 \r\n", " 3.11"},
      {"2.7", ""},
      {"3.99", ""},
  }));
  INFO(text);
  CHECK(served(text) == expected);
}

TEST_CASE("version specifier: an empty text and wildcards always hold",
          "[project][version_specifier]") {
  auto const text = GENERATE(as<std::string>(), "", "  ", "*", "==*", "x", "3.*", "3.x", "3.X",
                             "==3.*", "3.*.*", ">=3.8,*");
  INFO(text);
  CHECK(served(text) == all);
}

TEST_CASE("version specifier: another major does not fit", "[project][version_specifier]") {
  auto const specifier = parse_specifier("3.*");
  REQUIRE(specifier);
  CHECK_FALSE(satisfied_by(*specifier, {2, 7}));
  CHECK_FALSE(satisfied_by(*specifier, {4, 0}));
  CHECK(satisfied_by(*parse_specifier("*"), {2, 7}));
}

TEST_CASE("version specifier: PEP 440", "[project][version_specifier][req:python-version-syntax]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {">=3.10", " 3.10 3.11 3.12 3.13 3.14"},
      {">=3.10,<3.13", " 3.10 3.11 3.12"},
      {">=3.10, <3.13", " 3.10 3.11 3.12"},
      {">= 3.10 , < 3.13", " 3.10 3.11 3.12"},
      {">=3.10,<3.13,", " 3.10 3.11 3.12"},
      {"<3.10", " 3.8 3.9"},
      {"<4", all},
      {"<4.0", all},
      {">3", all},
      {"==3.11", " 3.11"},
      {"===3.11.4", " 3.11"},
      {"==3.11.*", " 3.11"},
      {"==3.11.4", " 3.11"},
      {"==3.11.4.*", " 3.11"},
      {"!=3.11.*", " 3.8 3.9 3.10 3.12 3.13 3.14"},
      {"!=3.11", " 3.8 3.9 3.10 3.12 3.13 3.14"},
      {"!=3.11.2", all},
      {"!=3.11.2.*", all},
      {"~=3.11", " 3.11 3.12 3.13 3.14"},
      {"~=3.11.2", " 3.11"},
      {"~=3.11.0.1", " 3.11"},
      {">=3.8,!=3.9.*,<3.11", " 3.8 3.10"},
      {">=3.8, !=3.9.7, <3.10", " 3.8 3.9"},
      {">=3.9.*,<3.11.*", " 3.9 3.10"},
  }));
  INFO(text);
  CHECK(served(text) == expected);
}

TEST_CASE("version specifier: Poetry", "[project][version_specifier][req:python-version-syntax]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"^3.11", " 3.11 3.12 3.13 3.14"},
      {"^3.11.2", " 3.11 3.12 3.13 3.14"},
      {"^3", all},
      {"^ 3.11", " 3.11 3.12 3.13 3.14"},
      {"~3.11", " 3.11"},
      {"~3.11.2", " 3.11"},
      {"~3", all},
      {"3.11.x", " 3.11"},
      {">=3.9 <3.11", " 3.9 3.10"},
      {">=3.9,<3.10 || >=3.12", " 3.9 3.12 3.13 3.14"},
      {"3.9|3.11", " 3.9 3.11"},
      {"~3.9 || ~3.11||3.13", " 3.9 3.11 3.13"},
      {">=3.8,<4.0", all},
      {"=3.11", " 3.11"},
  }));
  INFO(text);
  CHECK(served(text) == expected);
}

TEST_CASE("version specifier: conda and pyenv", "[project][version_specifier]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"=3.9", " 3.9"},
      {"=3.9.18", " 3.9"},
      {"3.9*", " 3.9"},
      {"=3.9.*", " 3.9"},
      {"3.11+", " 3.11 3.12 3.13 3.14"},
      {"3.11.2+", " 3.11 3.12 3.13 3.14"},
  }));
  INFO(text);
  CHECK(served(text) == expected);
}

TEST_CASE("version specifier: the newest patch of a minor is judged",
          "[project][version_specifier][req:python-newest-patch]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"<=3.10", " 3.8 3.9"},
      {"<=3.10.99", " 3.8 3.9"},
      {">3.12", " 3.12 3.13 3.14"},
      {">3.12.5", " 3.12 3.13 3.14"},
      {">=3.12.5", " 3.12 3.13 3.14"},
      {">=3.9,<3.11.5", " 3.9 3.10"},
      {"<3.9.1", " 3.8"},
  }));
  INFO(text);
  CHECK(served(text) == expected);
}

TEST_CASE("version specifier: pre-release, post and local parts are ignored",
          "[project][version_specifier]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {">=3.12.0rc1", " 3.12 3.13 3.14"},
      {"<3.10.0a0", " 3.8 3.9"},
      {"<3.10.0.dev0", " 3.8 3.9"},
      {"<3.10.dev0", " 3.8 3.9"},
      {"3.13-rc.2", " 3.13"},
      {"3.13.0b1.post1.dev2", " 3.13"},
      {"3.13alpha1", " 3.13"},
      {"3.13.0.post1", " 3.13"},
      {"3.11.4+local.1", " 3.11"},
      {"==3.11.4+ubuntu", " 3.11"},
  }));
  INFO(text);
  CHECK(served(text) == expected);
}

TEST_CASE("version specifier: what is no version is refused",
          "[project][version_specifier][req:python-version-syntax]") {
  auto const text = GENERATE(
      as<std::string>(), "latest", "pypy3.9", "3.13t", "3.11-dev", "3.11.dev", "3.11.4.final",
      "python", "three", "-3.11", "3..11", "3.11.", ".3", "3.", ",", ",3.11", "||", "3.9||",
      "||3.9", "3.9|||3.10", ">=", "^", "==", "!=*", ">=*", ">3.8.*", "<=3.11.*", "~=3", "~=3.11.*",
      "^3.11.*", "~3.11.*", ">=3.11+", "^3.11+", ">=3.8<4", "=>3.8", "~>3.8", "<>3.8", "3.8 - 3.10",
      "3.10000", "99999999999999999999", "0!3.9", "3.11;", "3.11\n3.12", "3.*.1", "3.11 .2",
      "3.11.x.", "*.11", "(>=3.8)", "\"3.11\"");
  INFO(text);
  CHECK(served(text) == "invalid");
}

TEST_CASE("version specifier: a text of 256 bytes at most", "[project][version_specifier]") {
  CHECK(parse_specifier("3.11" + std::string(252, ' ')));
  CHECK_FALSE(parse_specifier("3.11" + std::string(253, ' ')));
  CHECK(parse_specifier("9999.9999"));
  CHECK_FALSE(parse_specifier("3.11" + std::string(1, '\0')));
}

TEST_CASE("version specifier: clauses keep operator, release and wildcard",
          "[project][version_specifier]") {
  auto const specifier = parse_specifier(">=3.9.1 !=3.10.*|~=3.11");
  REQUIRE(specifier);
  CHECK(*specifier == project::VersionSpecifier{{{{Operator::greater_equal, {3, 9, 1}},
                                                  {Operator::not_equal, {3, 10}, true}},
                                                 {{Operator::compatible, {3, 11}}}}});
}

TEST_CASE("version specifier: a bare version is a wildcard of its minor",
          "[project][version_specifier]") {
  CHECK(parse_specifier("3.11") == parse_specifier("==3.11.*"));
  CHECK(parse_specifier("=3.11") == parse_specifier("==3.11.*"));
  CHECK(parse_specifier("3.11.9") == parse_specifier("==3.11.9"));
  CHECK(parse_specifier("3") == parse_specifier("==3.*"));
  CHECK(parse_specifier("3.11+") == parse_specifier(">=3.11"));
  CHECK(parse_specifier("*") == parse_specifier(""));
}

TEST_CASE("version specifier: a caret keeps the first part that is not zero",
          "[project][version_specifier]") {
  CHECK(parse_specifier("^3.11.4") == parse_specifier(">=3.11.4,<4"));
  CHECK(parse_specifier("^0.3.1") == parse_specifier(">=0.3.1,<0.4"));
  CHECK(parse_specifier("^0.0.3") == parse_specifier(">=0.0.3,<0.0.4"));
  CHECK(parse_specifier("^0.0") == parse_specifier(">=0.0,<0.1"));
  CHECK(parse_specifier("~3.11.4") == parse_specifier(">=3.11.4,<3.12"));
}

TEST_CASE("version specifier: the one minor that is pinned", "[project][version_specifier]") {
  auto const [text, expected] = GENERATE(table<std::string, Minor>({
      {"3.11", {3, 11}},
      {"==3.11.*", {3, 11}},
      {"3.11.9", {3, 11}},
      {"~=3.11.2", {3, 11}},
      {"~3.11", {3, 11}},
      {"~3.11.2", {3, 11}},
      {">=3.11,<3.12", {3, 11}},
      {">=3.11.4 <3.12.0", {3, 11}},
      {"==3.11.*,!=3.11.3", {3, 11}},
      {">=3.9,==3.11.*", {3, 11}},
      {"3.11.8||3.11.9", {3, 11}},
  }));
  INFO(text);
  auto const specifier = parse_specifier(text);
  REQUIRE(specifier);
  CHECK(pinned_minor(*specifier) == expected);
}

TEST_CASE("version specifier: ranges and contradictions pin nothing",
          "[project][version_specifier]") {
  auto const text =
      GENERATE(as<std::string>(), "", "*", "3", "3.*", ">=3.11", "<3.12", "^3.11", "~=3.11", "~3",
               ">=3.11,<3.13", "!=3.11", "3.11||3.12", "3.11||>=3.11", "3.11,3.12", "~3.11,<3.11.5",
               ">=3.11.9,<3.11.10", ">=3.11,<3.12.5", "3.11,!=3.11.*");
  INFO(text);
  auto const specifier = parse_specifier(text);
  REQUIRE(specifier);
  CHECK(pinned_minor(*specifier) == std::nullopt);
}

TEST_CASE("version specifier: an exact patch is noticed",
          "[project][version_specifier][req:python-patch-dropped]") {
  auto const [text, expected] = GENERATE(table<std::string, bool>({
      {"3.11.9", true},
      {"==3.11.9", true},
      {"===3.11.9", true},
      {"=3.11.9", true},
      {">=3.9,==3.11.9", true},
      {"3.11.9||3.12.1", true},
      {"3.11.9||3.12", false},
      {"3.11", false},
      {"==3.11.*", false},
      {"~=3.11.2", false},
      {">=3.11.2", false},
      {"!=3.11.2", false},
      {"", false},
  }));
  INFO(text);
  auto const specifier = parse_specifier(text);
  REQUIRE(specifier);
  CHECK(pins_patch(*specifier) == expected);
}

TEST_CASE("version specifier: without alternatives nothing holds", "[project][version_specifier]") {
  auto const none = project::VersionSpecifier{};
  CHECK_FALSE(satisfied_by(none, {3, 11}));
  CHECK_FALSE(pins_patch(none));
  CHECK(pinned_minor(none) == std::nullopt);
}

TEST_CASE("version specifier: minors are written and read", "[project][version_specifier]") {
  for (auto const minor : {Minor{3, 8}, Minor{3, 10}, Minor{2, 7}, Minor{0, 0}, Minor{9999, 9999}})
    CHECK(project::parse_minor(format_minor(minor)) == minor);
  auto const text = GENERATE(as<std::string>(), "", "3", "3.", ".11", "3.11.1", "03.11", "3.011",
                             " 3.11", "3.x", "3.10000", "+3.1", "3.99999999999");
  INFO(text);
  CHECK(project::parse_minor(text) == std::nullopt);
}

TEST_CASE("version specifier: every minor is pinned and satisfied by its own name",
          "[project][version_specifier]") {
  for (auto number = 0; number < 30; ++number) {
    auto const minor = Minor{3, number};
    auto const specifier = parse_specifier(format_minor(minor));
    REQUIRE(specifier);
    CHECK(pinned_minor(*specifier) == minor);
    CHECK(satisfied_by(*specifier, minor));
    CHECK_FALSE(satisfied_by(*specifier, {3, number + 1}));
  }
}

TEST_CASE("version specifier: the first line of a version file", "[project][version_specifier]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"3.11\n", "3.11"},
      {"3.11.9\n3.10.4\n", "3.11.9"},
      {"# comment\n\n  3.11+  \n", "3.11+"},
      {"3.11 # why\n", "3.11"},
      {"python-3.11.9", "3.11.9"},
      {"python-3.11.9\r\n", "3.11.9"},
      {"Python 3.11.9", "3.11.9"},
      {"cpython-3.12", "3.12"},
      {"cpython@3.12", "3.12"},
      {"python3.11", "3.11"},
      {"python>=3.8", ">=3.8"},
      {">=3.11,<3.13", ">=3.11,<3.13"},
      {"latest", "latest"},
      {"python", "python"},
      {"python-", "python-"},
      {"pythonic", "pythonic"},
      {"pypy3.9", "pypy3.9"},
      {"python-latest\n3.11", "python-latest"},
      {"", ""},
      {"\n \t\n#3.11\n", ""},
  }));
  INFO(text);
  CHECK(project::first_version_line(text) == expected);
}
