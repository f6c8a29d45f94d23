#include "cnb/toml.hpp"
#include "support/catch.hpp"

#include <string>

using namespace std::string_literals;

namespace {

auto place_of(std::string const& text) -> std::pair<int, int> {
  auto const table = cnb::parse_toml(text, "t.toml");
  REQUIRE_FALSE(table);
  auto const* invalid = std::get_if<base::SyntaxInvalid>(&table.error().what);
  REQUIRE(invalid != nullptr);
  CHECK(invalid->file == "t.toml");
  CHECK_FALSE(invalid->detail.empty());
  return {invalid->line, invalid->column};
}

} // namespace

TEST_CASE("toml: values are found by their dotted path", "[cnb][toml]") {
  auto const document = cnb::parse_toml("a = 'x'\n[b.c]\nd = \"y\"\ne = 1\n'' = 'z'\n", "t.toml");
  REQUIRE(document);
  auto const [path, value] = GENERATE(table<std::string, std::string>({
      {"a", "x"},
      {"b.c.d", "y"},
      {"b.c.e", ""}, // of another type
      {"b.c", ""},
      {"a.x", ""}, // through a value that is no table
      {"b.x.y", ""},
      {"x", ""},
      {"", ""},
      {"b.c.", "z"},
  }));
  CAPTURE(path);
  CHECK(cnb::string_at(*document, path) == value);
}

TEST_CASE("toml: a byte order mark and CRLF are accepted", "[cnb][toml]") {
  auto const table = cnb::parse_toml("\xef\xbb\xbf"
                                     "a = 'x'\r\n\r\n[b]\r\nc = 'y'",
                                     "t.toml");
  REQUIRE(table);
  CHECK(cnb::string_at(*table, "a") == "x");
  CHECK(cnb::string_at(*table, "b.c") == "y");
}

TEST_CASE("toml: an error has line and column, counted in bytes", "[cnb][toml][req:toml-error]") {
  auto const [text, line, column] = GENERATE(table<std::string, int, int>({
      {"a = ", 1, 5},
      {"a = 1\nb = x\n", 2, 5},
      {"a = 1\r\nb = x\r\n", 2, 5},
      {"a = 'ü' x", 1, 10},
      {"'日本' x", 1, 10},
      {"a = '''\nü\n''' x", 3, 5},
      {"\xef\xbb\xbf"
       "a x",
       1, 6},
      {"a = 1\na = 2", 2, 5},
      {"[a]\n[a]\n", 2, 1},
      {"\u03bc = 1", 1, 1}, // letters and blanks of other scripts, where a blank might stand
      {"a = 1\u03bc", 1, 6},
      {"a\u3000= 1", 1, 2},
      {"a =\u2c60 1", 1, 4},
      {"[=]", 1, 2},
      {"[.a]", 1, 2},
      {"[a.=]", 1, 4},
      {"[", 1, 2},
  }));
  CAPTURE(text);
  CHECK(place_of(text) == std::pair(line, column));
}

TEST_CASE("toml: NUL and broken UTF-8 are errors", "[cnb][toml][req:toml-error]") {
  auto const [text, line] = GENERATE(table<std::string, int>({
      {"a = 1\n\0b = 2"s, 2},
      {"a = '\0'"s, 1},
      {"# \0\n"s, 1},
      {"a\0 = 1"s, 1},
      {"a = 1\nb = '\xff'", 2},
      {"a = '\xc0\xaf'", 1},
      {"# \xed\xa0\x80", 1},
      {"a = '\xe2\x82", 1},
      {"\xff\xfe"
       "a\0"s,
       1},
  }));
  CAPTURE(text);
  CHECK(place_of(text).first == line);
}

TEST_CASE("toml: the detail is the parser's own description", "[cnb][toml]") {
  auto const table = cnb::parse_toml("a = 1\nb", "t.toml");
  REQUIRE_FALSE(table);
  CHECK(table.error() ==
        base::Error{base::SyntaxInvalid{
            "t.toml", 2, 2, "Error while parsing key-value pair: encountered end-of-file"}});
}

TEST_CASE("toml: the empty text is an empty table", "[cnb][toml]") {
  auto const text = GENERATE(values<std::string>({"", "\n", "# only\n", "\xef\xbb\xbf"}));
  auto const table = cnb::parse_toml(text, "t.toml");
  REQUIRE(table);
  CHECK(table->empty());
}

TEST_CASE("toml: floats keep their value", "[cnb][toml]") {
  auto const table = cnb::parse_toml("a = 6.626e-34\nb = -0.5\nc = 1_000.25\n", "t.toml");
  REQUIRE(table);
  CHECK((*table)["a"].value<double>() == 6.626e-34);
  CHECK((*table)["b"].value<double>() == -0.5);
  CHECK((*table)["c"].value<double>() == 1000.25);
}
