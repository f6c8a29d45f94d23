#include "project/requirement_options.hpp"
#include "support/catch.hpp"

#include <vector>

using project::options_start;
using project::OptionScope;
using project::RequirementKind;
using project::RequirementOption;
using project::RequirementOptions;

namespace {

auto options_of(std::string const& line) -> std::vector<RequirementOption> {
  auto reader = RequirementOptions(line);
  auto result = std::vector<RequirementOption>();
  while (auto option = reader.next())
    result.push_back(*std::move(option));
  return result;
}

auto values_of(std::string const& line) -> std::vector<std::string> {
  auto result = std::vector<std::string>();
  for (auto const& option : options_of(line))
    result.push_back(option.name + "|" + option.value);
  return result;
}

using Values = std::vector<std::string>;

} // namespace

TEST_CASE("requirement_options: begin at the first word with a dash",
          "[project][requirement_options]") {
  CHECK(options_start("--pre") == 0);
  CHECK(options_start("a-b --pre") == 4);
  CHECK(options_start("a\t-i x") == 2);
  CHECK(options_start("a-b") == 3);
  CHECK(options_start("") == 0);
}

TEST_CASE("requirement_options: every spelling of a name is known",
          "[project][requirement_options][req:requirements-option-spellings]") {
  auto const [name, kind] = GENERATE(table<std::string, RequirementKind>({
      {"-r", RequirementKind::include},
      {"--requirement", RequirementKind::include},
      {"--requirem", RequirementKind::include},
      {"-c", RequirementKind::constraint},
      {"--constraint", RequirementKind::constraint},
      {"--cons", RequirementKind::constraint},
      {"-e", RequirementKind::editable},
      {"--editable", RequirementKind::editable},
      {"--ed", RequirementKind::editable},
      {"-i", RequirementKind::index},
      {"--index-url", RequirementKind::index},
      {"--pypi-url", RequirementKind::index},
      {"--i", RequirementKind::index},
      {"--py", RequirementKind::index},
      {"--extra-index-url", RequirementKind::extra_index},
      {"--extra-index", RequirementKind::extra_index},
      {"--ex", RequirementKind::extra_index},
      {"-f", RequirementKind::find_links},
      {"--find-links", RequirementKind::find_links},
      {"--f", RequirementKind::find_links},
      {"--trusted-host", RequirementKind::trusted_host},
      {"--trusted", RequirementKind::trusted_host},
      {"--t", RequirementKind::trusted_host},
      {"--no-index", RequirementKind::option},
      {"--pre", RequirementKind::option},
      {"--prefer-binary", RequirementKind::option},
      {"--require-hashes", RequirementKind::option},
      {"--no-binary", RequirementKind::option},
      {"--unknown", RequirementKind::option},
      {"--trusted-hosts", RequirementKind::option}, // pip knows no such option
      {"--Index-Url", RequirementKind::option},
  }));
  auto const line = name + " value"; // the options point into it
  auto const options = options_of(line);
  REQUIRE(options.size() == 1);
  CHECK(options[0].kind == kind);
  CHECK(options[0].name == name);
  CHECK(options[0].value == "value");
  CHECK(options[0].written == line);
}

TEST_CASE("requirement_options: a value is glued, behind '=' or the next word",
          "[project][requirement_options][req:requirements-option-spellings]") {
  auto const [line, expected] = GENERATE(table<std::string, Values>({
      {"--index-url=x", {"--index-url|x"}},
      {"--index-url = x", {"--index-url|="}},
      {"--index-url=", {"--index-url|"}},
      {"--index-url", {"--index-url|"}},
      {"-ix", {"-i|x"}},
      {"-i=x", {"-i|x"}},
      {"-rfile", {"-r|file"}},
      {"-r=file", {"-r|=file"}}, // for pip the file is "=file"
      {"--requirement=file", {"--requirement|file"}},
      {"-r -", {"-r|-"}},
      {"-i\tx", {"-i|x"}},
      {"--index-url\xc2\xa0x", {"--index-url|x"}},
      {"-e\xe2\x80\xafx", {"-e|x"}},
  }));
  CHECK(values_of(line) == expected);
}

TEST_CASE("requirement_options: no name ends inside of a character",
          "[project][requirement_options]") {
  CHECK(values_of("-\xc3\xa4 x") == Values{"-\xc3\xa4|x"});
}

TEST_CASE("requirement_options: one line can hold several",
          "[project][requirement_options][req:requirements-nothing-hidden]") {
  auto const [line, expected] = GENERATE(table<std::string, Values>({
      {"--index-url X --trusted-host Y", {"--index-url|X", "--trusted-host|Y"}},
      {"--pre numpy -i X", {"--pre|numpy", "-i|X"}},
      {"--pre --no-index", {"--pre|", "--no-index|"}},
      {"-f a b -f c", {"-f|a", "-f|c"}},
      {"-- -i X", {"-i|X"}},
      {"- -i X", {"-i|X"}},
      // Who takes the second word for a value and who does not: both are told.
      {"--no-binary --trusted-host x", {"--no-binary|", "--trusted-host|x"}},
      {"-i --trusted-host x", {"-i|--trusted-host", "--trusted-host|x"}},
      {"-i -- -f x", {"-i|--", "-f|x"}},
  }));
  CHECK(values_of(line) == expected);
}

TEST_CASE("requirement_options: quotes and backslashes are resolved as pip does",
          "[project][requirement_options][req:requirements-nothing-hidden]") {
  auto const [line, expected] = GENERATE(table<std::string, Values>({
      {R"(--pre "--trusted-host" x)", {"--pre|", "--trusted-host|x"}},
      {R"(--tru'sted'-host x)", {"--trusted-host|x"}},
      {R"(--tru\sted-host x)", {"--trusted-host|x"}},
      {R"(-i "h t\"t\p")", {R"(-i|h t"t\p)"}},
      {R"(-i 'a\b"c')", {R"(-i|a\b"c)"}},
      {R"(-i a\ b)", {"-i|a b"}},
      {R"(-i "open end)", {"-i|open end"}},
      {R"(-i open\)", {"-i|open"}},
      {R"(-i "")", {"-i|"}},
  }));
  CHECK(values_of(line) == expected);
}

TEST_CASE("requirement_options: a file that pip and uv would name differently stays as written",
          "[project][requirement_options][req:requirements-one-file]") {
  auto const [line, value] = GENERATE(table<std::string, std::string>({
      {R"(-r "my file.txt")", "my file.txt"},
      {R"(-r 'my file.txt')", "my file.txt"},
      {R"(--requirement="my file.txt")", "my file.txt"},
      {R"(-r a\b.txt)", R"(a\b.txt)"},
      {R"(-r a"b".txt)", R"(a"b".txt)"},
      {R"(-r \r)", R"(\r)"},
      {R"(-ra\b)", R"(-ra\b)"},
      {R"(-r "a"'b')", R"("a"'b')"},
      {R"(-c it's)", "it's"},
  }));
  auto const options = options_of(line);
  REQUIRE(options.size() == 1);
  CHECK(options[0].value == value);
}

TEST_CASE("requirement_options: options of one requirement are told apart",
          "[project][requirement_options]") {
  auto const name = GENERATE(as<std::string>(), "--hash", "--config-settings", "--config-setting",
                             "-C", "--global-option", "--install-option");
  auto const line = "numpy==1 " + name + "=x";
  auto const options = options_of(line);
  REQUIRE(options.size() == 1);
  CHECK(options[0].scope == OptionScope::requirement);
}

TEST_CASE("requirement_options: the rest of a line follows an unquoted value",
          "[project][requirement_options]") {
  auto const [line, rest] = GENERATE(table<std::string, std::string>({
      {"-e a b -i c", "a b -i c"},
      {"-ea b", "a b"},
      {"--editable=a b", "a b"},
      {"-e 'a' b", ""},
      {"-e", ""},
  }));
  auto const options = options_of(line);
  REQUIRE_FALSE(options.empty());
  CHECK(options[0].rest == rest);
}

TEST_CASE("requirement_options: a long line is read in one pass",
          "[project][requirement_options]") {
  auto const piece =
      GENERATE(as<std::string>(), "-e a ", "-i ", "\"", "-", "'-e' ", "\\", "-r\"a\" ");
  auto line = std::string("--pre ");
  while (line.size() < (1U << 18U))
    line += piece;
  CHECK_FALSE(options_of(line).empty());
}
