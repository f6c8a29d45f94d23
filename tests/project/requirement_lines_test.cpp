#include "project/requirement_lines.hpp"
#include "support/catch.hpp"

#include <vector>

using project::foreign_encoding;
using project::LogicalLine;
using project::LogicalLines;
using project::space_length;
using project::trim_space;

namespace {

auto lines_of(std::string_view text) -> std::vector<LogicalLine> {
  auto reader = LogicalLines(text);
  auto result = std::vector<LogicalLine>();
  while (auto line = reader.next())
    result.push_back(*std::move(line));
  return result;
}

using Lines = std::vector<LogicalLine>;

} // namespace

TEST_CASE("requirement_lines: blanks and comments go", "[project][requirement_lines]") {
  CHECK(lines_of("").empty());
  CHECK(lines_of("\n# a\n \t# b \\\n\r\n").empty());
  CHECK(lines_of("a # b\n  c#d\n\te\t#f") == Lines{{1, "a"}, {2, "c#d"}, {3, "e"}});
}

TEST_CASE("requirement_lines: lines are counted as an editor does",
          "[project][requirement_lines]") {
  CHECK(lines_of("a\r\nb\rc\n\nd") == Lines{{1, "a"}, {2, "b"}, {3, "c"}, {5, "d"}});
  CHECK(lines_of("a\fb\vc\nd") == Lines{{1, "a"}, {1, "b"}, {1, "c"}, {2, "d"}});
}

TEST_CASE("requirement_lines: a backslash joins lines",
          "[project][requirement_lines][req:requirements-continuation]") {
  auto const [text, expected] = GENERATE(table<std::string, Lines>({
      {"a \\\n  b\nc", {{1, "a   b"}, {3, "c"}}},
      {"\n\na\\\r\nb\\\r\nc\r\nd", {{3, "abc"}, {6, "d"}}},
      {"a\\", {{1, "a"}}},
      {"a\\\\\\\nb", {{1, "ab"}}}, // all of them go, as pip has it
      {"\\\\a\\\nb", {{1, "ab"}}}, // in front, too
      {"a \\\n# comment\nb", {{1, "a"}, {3, "b"}}},
      {"a \\\n  # comment \\\nb", {{1, "a"}, {3, "b"}}},
      {"# comment \\\nb", {{2, "b"}}},
      {"a \\ \nb", {{1, "a \\"}, {2, "b"}}}, // a blank behind it: no continuation
      {"\\\n\\\n", {}},
  }));
  CHECK(lines_of(text) == expected);
}

TEST_CASE("requirement_lines: a line behind a comment's backslash is seen",
          "[project][requirement_lines][req:requirements-nothing-hidden]") {
  CHECK(lines_of("\\-i x # c \\\nb") == Lines{{1, "-i x"}, {2, "b"}});
  CHECK(lines_of("-f\\\n\\#x -i y \\\nb") == Lines{{1, "-f#x -i y b"}});
  CHECK(lines_of("-f \\\n\\#x -i y \\\nb") == Lines{{1, "-f"}, {3, "b"}});
  CHECK(lines_of("a # c \\\n--trusted-host x") == Lines{{1, "a"}, {2, "--trusted-host x"}});
}

TEST_CASE("requirement_lines: lines end where Python ends them",
          "[project][requirement_lines][req:requirements-nothing-hidden]") {
  auto const end = GENERATE(as<std::string>(), "\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d",
                            "\x1e", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9");
  auto const lines = lines_of("# x" + end + "-i y");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "-i y");
}

TEST_CASE("requirement_lines: white space is what Python calls so",
          "[project][requirement_lines][req:requirements-nothing-hidden]") {
  auto const space =
      GENERATE(as<std::string>(), " ", "\t", "\x1f", "\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\x80",
               "\xe2\x80\x8a", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80");
  CHECK(space_length(space + "x") == space.size());
  CHECK(trim_space(space + space + "x" + space) == "x");
  CHECK(lines_of("a" + space + "# b \\\nc") == Lines{{1, "a"}, {2, "c"}});
}

TEST_CASE("requirement_lines: other characters are text", "[project][requirement_lines]") {
  auto const text = GENERATE(as<std::string>(), "x", "\x1b", "\xc2\xa1", "\xe2\x80\x8b",
                             "\xe2\x80\xae", "\xe3\x80\x81", "\xe2\x80", "\xc2", "\x85");
  CHECK(space_length(text) == 0);
  CHECK(trim_space(text) == text);
}

TEST_CASE("requirement_lines: a comment that makes pip read another text is told",
          "[project][requirement_lines][req:requirements-encoding]") {
  auto const [text, encoding] = GENERATE(table<std::string, std::string>({
      {"# -*- coding: utf-7 -*-\n+AC0-i x", "utf-7"},
      {"#coding=latin-1", "latin-1"},
      {"a\n# vim: set fileencoding=cp1252 :", "cp1252"},
      {"# coding:\t unicode_escape", "unicode_escape"},
      {"#\rcoding:\rutf-16", "utf-16"},
      {"# decoding coding: coding: utf_32", "coding"}, // the first that fits
      {"# coding: utf-8\n# coding: utf-7", ""},
      {"# -*- coding: UTF-8 -*-", ""},
      {"# coding: us-ascii", ""},
      {"a\nb\n# coding: utf-7", ""},
      {" # coding: utf-7", ""},
      {"coding: utf-7", ""},
      {"# coding utf-7", ""},
      {"# coding:", ""},
      {"", ""},
  }));
  CHECK(foreign_encoding(text) == encoding);
}
