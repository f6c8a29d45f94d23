#include "cnb/small_stack.hpp"
#include "cnb/toml.hpp"
#include "cnb/toml_limits.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>

using namespace std::string_literals;

namespace {

auto repeat(std::string_view text, std::size_t count) -> std::string {
  auto result = std::string();
  result.reserve(text.size() * count);
  for (; count > 0; --count)
    result += text;
  return result;
}

auto dotted(std::size_t parts, std::string const& part = "a", std::string const& dot = ".")
    -> std::string {
  return part + repeat(dot + part, parts - 1);
}

// Parses and destroys on a small stack; no error is an accepted text.
auto outcome(std::string const& text) -> std::optional<base::Error> {
  auto error = std::optional<base::Error>();
  test_cnb::with_small_stack([&] {
    auto const table = cnb::parse_toml(text, "t.toml");
    if (!table)
      error = table.error();
  });
  return error;
}

auto too_complex(int line, std::string what, std::uint64_t limit) -> base::Error {
  return {base::TooComplex{"t.toml", line, std::move(what), limit}};
}

auto const too_many_parts = "parts of one key"s;
auto const too_nested = "nested arrays and inline tables"s;
auto const too_many_levels = "levels of tables"s;
auto const too_many_names = "table names"s;

} // namespace

TEST_CASE("toml limits: one key of 267 KB is refused wherever it stands",
          "[cnb][toml][limits][req:toml-limits]") {
  auto const parts = std::size_t{133500};
  auto const text = GENERATE_COPY(values<std::string>({
      dotted(parts) + " = 1\n",
      "[" + dotted(parts) + "]\n",
      "[[" + dotted(parts) + "]]\n",
      "[ " + dotted(parts) + " ]\n",
      "[x]\n" + dotted(parts) + " = 1\n",
      "x = {" + dotted(parts) + " = 1}\n",
      "x = [1, {y = 2, " + dotted(parts) + " = 1}]\n",
      dotted(parts, "\"\"") + " = 1\n",
      dotted(parts, "'b'") + " = 1\n",
      dotted(parts, "a", " . ") + " = 1\n",
      dotted(parts, "a", "\t.\t") + " = 1\n",
      "x = 'y' # z\n" + dotted(parts) + " = 1\n",
      "x = 1.5\r\n" + dotted(parts) + " = 1\n",
      "\xef\xbb\xbf" + dotted(parts) + " = 1\n",
      dotted(parts), // the file ends in the key
      "[" + dotted(parts),
      dotted(parts) + ".",
      dotted(parts, "", "."),
  }));
  auto const error = outcome(text);
  REQUIRE(error);
  auto const* complex = std::get_if<base::TooComplex>(&error->what);
  REQUIRE(complex != nullptr);
  CHECK(complex->what == too_many_parts);
  CHECK(complex->limit == 64);
}

TEST_CASE("toml limits: no string or comment hides a long key", "[cnb][toml][limits]") {
  auto const before = GENERATE(values<std::string>({
      "x = \"\"\n",
      "x = ''\n",
      "x = \"\\\"\"\n",
      "x = \"\\\\\"\n",
      "x = '\\'\n",
      "x = \"'''\"\n",
      "x = '\"\"\"'\n",
      "x = \"#\"\n",
      "x = \"\"\"\"\"\"\n",
      "x = \"\"\"\n\"\"\"\"\n",       // one quote before the end
      "x = \"\"\"\n\"\"\"\"\"\n",     // two
      "x = \"\"\"a\"\"b\\\"\"\"\"\n", // an escaped quote directly before the end
      "x = \"\"\"\\\\\"\"\"\n",
      "x = \"\"\"\\\n  \"\"\"\n",
      "x = '''\n''''\n",
      "x = '''\n'''''\n",
      "x = '''a''b\\'''\n",
      "x = ''''''\n",
      "# it's \"\n",
      "x = 1 # '''\n",
      "x = [ # \"\n 1 ]\n",
      "\"\" = 1\n",
      "'' = 1\n",
      "\"a#\" = 1\n",
  }));
  CAPTURE(before);
  REQUIRE_FALSE(outcome(before)); // otherwise toml++ would stop before the key
  auto const error = outcome(before + dotted(65) + " = 1\n");
  REQUIRE(error);
  REQUIRE(std::holds_alternative<base::TooComplex>(error->what));
}

TEST_CASE("toml limits: exactly 64 parts are accepted, 65 are not",
          "[cnb][toml][limits][req:toml-limits]") {
  auto const [before, after] = GENERATE(table<std::string, std::string>({
      {"", " = 1\n"},
      {"[", "]\n"},
      {"[[", "]]\n"},
      {"x = {", " = 1}\n"},
  }));
  CHECK(outcome(before + dotted(64) + after) == std::nullopt);
  CHECK(outcome(before + dotted(65) + after) == too_complex(1, too_many_parts, 64));
}

TEST_CASE("toml limits: 64 nested values are accepted, 65 are not",
          "[cnb][toml][limits][req:toml-limits]") {
  auto const [open, close] = GENERATE(table<std::string, std::string>({
      {"[", "]"},
      {"[\n", ",]"},
      {"[[", "]]"},
      {"{a=", "}"},
      {"[{a=", "}]"},
  }));
  auto const levels = open.find_first_of("[{") == open.find_last_of("[{") ? 1U : 2U;
  auto const at_limit = "x = " + repeat(open, 64 / levels) + "1" + repeat(close, 64 / levels);
  CHECK(outcome(at_limit) == std::nullopt);
  auto const error = outcome("x = [" + at_limit.substr(4) + "]");
  REQUIRE(error);
  REQUIRE(std::holds_alternative<base::TooComplex>(error->what));
  CHECK(std::get<base::TooComplex>(error->what).what == too_nested);
}

TEST_CASE("toml limits: a megabyte of brackets is refused", "[cnb][toml][limits]") {
  auto const text = GENERATE(values<std::string>(
      {repeat("[", 1000000), "x = " + repeat("[", 1000000), "x = " + repeat("{a=", 300000),
       "x = " + repeat("[{a=", 250000), repeat("]", 1000000), repeat("[\n", 500000)}));
  CHECK(outcome(text));
}

TEST_CASE("toml limits: header, keys and brackets together reach 128 levels",
          "[cnb][toml][limits][req:toml-limits]") {
  auto const half = dotted(64);
  CHECK(outcome("[" + half + "]\n" + half + " = 1\n") == std::nullopt);
  CHECK(outcome("[" + half + "]\n" + half + " = [1]\n") == std::nullopt);
  CHECK(outcome("[" + half + "]\n" + half + " = [[1]]\n") == too_complex(2, too_many_levels, 128));
  CHECK(outcome("[[" + half + "]]\n" + half + " = {a = 1}\n") ==
        too_complex(2, too_many_levels, 128));
  CHECK(outcome("x = " + repeat("{" + half + " = ", 64) + "1" + repeat("}", 64)) ==
        too_complex(1, too_many_levels, 128));
  CHECK(outcome("x = {" + half + " = [{" + dotted(62) + " = 1}]}") == std::nullopt);
  CHECK(outcome("x = {" + half + " = [{" + dotted(63) + " = 1}]}") ==
        too_complex(1, too_many_levels, 128));
}

TEST_CASE("toml limits: levels are those of one value, not of the file", "[cnb][toml][limits]") {
  auto const half = dotted(60);
  auto text = std::string();
  for (auto i = 0; i < 100; ++i) {
    auto const name = std::to_string(i);
    text += "[t" + name + "." + half + "]\n" + half + " = [[1], {a.b = 2}, [3]]\n";
  }
  CHECK(outcome(text) == std::nullopt);
}

TEST_CASE("toml limits: arrays of tables inside each other fit a small stack",
          "[cnb][toml][limits]") {
  auto text = std::string();
  for (auto parts = std::size_t{1}; parts <= 64; ++parts)
    text += "[[" + dotted(parts) + "]]\n";
  CHECK(outcome(text + dotted(64, "b") + " = [1]\n") == std::nullopt);
}

TEST_CASE("toml limits: table names are limited, since each costs a search through all before",
          "[cnb][toml][limits][req:toml-limits]") {
  auto const wide = GENERATE_COPY(values<std::string>({
      repeat("[[a]]\n", 16385),
      repeat("[[a.b.c]]\n", 5462),
      repeat(dotted(60) + " = 1\n", 300),
      "x = [" + repeat("{a.b.c = 1},\n", 9000) + "]",
  }));
  auto const error = outcome(wide);
  REQUIRE(error);
  REQUIRE(std::holds_alternative<base::TooComplex>(error->what));
  CHECK(std::get<base::TooComplex>(error->what).what == too_many_names);
  CHECK(std::get<base::TooComplex>(error->what).limit == 16384);
}

TEST_CASE("toml limits: more than a mebibyte is refused", "[cnb][toml][limits][req:toml-limits]") {
  auto const mebibyte = std::size_t{1} << 20U;
  auto const text = repeat("# 3456789\n", mebibyte / 10) + "#23456";
  REQUIRE(text.size() == mebibyte);
  CHECK(outcome(text) == std::nullopt);
  CHECK(outcome(text + "7") == too_complex(static_cast<int>(mebibyte / 10) + 1, "bytes", mebibyte));
}

TEST_CASE("toml limits: the error names the line", "[cnb][toml][limits]") {
  CHECK(outcome("a = 1\nb = '''\n\n'''\n" + dotted(65) + " = 1") ==
        too_complex(5, too_many_parts, 64));
  CHECK(outcome("a = [\n1,\n" + repeat("[", 65)) == too_complex(3, too_nested, 64));
}

TEST_CASE("toml limits: what people write is never refused", "[cnb][toml][limits]") {
  auto const text = GENERATE_COPY(values<std::string>({
      "x = [" + repeat("1.5, ", 5000) + "]",
      "x = [\n" + repeat("  1.5e-3,\n", 5000) + "]",
      "x = [" + repeat("1979-05-27T07:32:00.999Z, ", 3000) + "]",
      "x = [" + repeat("'" + dotted(100) + "', ", 1000) + "]",
      "x = [" + repeat("\"numpy>=1.2.3,<2.0.0\", ", 5000) + "]",
      "x = \"" + repeat("1.2.3.", 1000) + "\"",
      "x = '" + repeat("a.[{=", 1000) + "'",
      "x = \"\"\"\n" + repeat("a.b = [[{. \"\" ' #\n", 1000) + "\"\"\"",
      "x = '''\n" + repeat("a.b = [[{. '' \" #\n", 1000) + "'''",
      "# " + repeat("a.b.c ' \" [{", 1000) + "\n",
      "\"" + repeat(".", 1000) + "\" = 1",
      "x = 'a' # " + repeat("...", 1000) + "\ny = 2",
      repeat("# it's\n", 100) + "x = 1",
      "x = [[[1.0, 2.0], [3.0]], [{a = 1.0, b.c = 2.5}]]",
      repeat("x1.y = 1\n", 1) +
          repeat("[[package]]\nname = \"a.b.c\"\nversion = \"1.2.3\"\n", 9000),
  }));
  CHECK(outcome(text) == std::nullopt);
}

TEST_CASE("toml limits: text that is no TOML gets toml++'s error, not a limit",
          "[cnb][toml][limits]") {
  auto const text = GENERATE_COPY(values<std::string>({
      repeat("A sentence. And one more. It's prose.\n", 1000),
      "x = '" + repeat("a.b", 100) + "\ny = 1",
      "x = \"" + repeat("a.b", 100),
      "]]]}}}",
  }));
  auto const error = outcome(text);
  REQUIRE(error);
  CHECK(std::holds_alternative<base::SyntaxInvalid>(error->what));
}
