#include "project/entry_point.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>
#include <vector>

using project::EntryPoint;
using project::parse_entry_point;

namespace {

auto rule_of(std::string_view text) -> std::string {
  auto const entry = parse_entry_point(text);
  REQUIRE_FALSE(entry);
  auto const* const error = std::get_if<base::EntryPointInvalid>(&entry.error().what);
  REQUIRE(error != nullptr);
  return error->rule;
}

} // namespace

TEST_CASE("entry point: the grammar", "[project][entry_point][req:entry-point-grammar]") {
  auto const [text, expected] = GENERATE(table<std::string, EntryPoint>({
      {"src.program:run", {"", "src.program", "run"}},
      {"src.program", {"", "src.program", ""}},
      {"program", {"", "program", ""}},
      {"program:_main", {"", "program", "_main"}},
      {"src/program:run", {"src", "program", "run"}},
      {"src/program.py:run", {"src", "program", "run"}},
      {"src.program.py:run", {"", "src.program", "run"}},
      {"a/b/pkg.module:f", {"a/b", "pkg.module", "f"}},
      {"my dir/src.program:run", {"my dir", "src.program", "run"}},
      {"my.dir/program", {"my.dir", "program", ""}},
      {".hidden/program", {".hidden", "program", ""}},
      {"a\\b\\pkg.module:f", {"a/b", "pkg.module", "f"}},
      {"./src/program.py", {"src", "program", ""}},
      {"././program.py", {"", "program", ""}},
      {".\\program.py", {"", "program", ""}},
      {"  src.program:run \n", {"", "src.program", "run"}},
      {"größe.modul:lauf", {"", "größe.modul", "lauf"}},
      {"m2.p_3:f4", {"", "m2.p_3", "f4"}},
      {"py", {"", "py", ""}},
      {"src/py:run", {"src", "py", "run"}},
  }));
  INFO(text);
  auto const entry = parse_entry_point(text);
  REQUIRE(entry);
  CHECK(*entry == expected);
}

TEST_CASE("entry point: all spellings of older images name the same module",
          "[project][entry_point][req:entry-point-spellings]") {
  auto const text = GENERATE(
      as<std::string>(), "src.program:run", "app.user_code.src.program:run",
      "app.user-code.src.program:run", "user_code.src.program:run", "user-code.src.program:run",
      "app/user_code/src.program:run", "app/user-code/src.program:run", "user_code/src.program:run",
      "app\\user_code\\src.program:run", "./app/user_code/src.program.py:run",
      "app.user_code/src.program:run", "user_code.src.program.py:run");
  INFO(text);
  auto const entry = parse_entry_point(text);
  REQUIRE(entry);
  CHECK(*entry == EntryPoint{"", "src.program", "run"});
}

TEST_CASE("entry point: only whole prefixes at the front are dropped", "[project][entry_point]") {
  auto const [text, expected] = GENERATE(table<std::string, EntryPoint>({
      {"user_code.py:run", {"", "user_code", "run"}},
      {"user_code:run", {"", "user_code", "run"}},
      {"app.user_code:run", {"", "app.user_code", "run"}},
      {"user_codes.program", {"", "user_codes.program", ""}},
      {"app.program", {"", "app.program", ""}},
      {"lib/user_code.program", {"lib", "user_code.program", ""}},
      {"app.user_code.user_code.program", {"", "program", ""}},
      {"user_code/src/program.py", {"src", "program", ""}},
  }));
  INFO(text);
  auto const entry = parse_entry_point(text);
  REQUIRE(entry);
  CHECK(*entry == expected);
}

TEST_CASE("entry point: each broken rule is told",
          "[project][entry_point][req:entry-point-grammar]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"", "it is not empty"},
      {"  ", "it is not empty"},
      {"a:b:c", "at most one colon"},
      {"C:\\src\\program.py:run", "at most one colon"},
      {"a\nb", "no control characters"},
      {"a\x7f", "no control characters"},
      {"src.program:", "the function is one Python identifier"},
      {"src.program:a.b", "the function is one Python identifier"},
      {"src.program:run()", "the function is one Python identifier"},
      {"src.program:2run", "the function is one Python identifier"},
      {"src.program: run", "the function is one Python identifier"},
      {"C:\\src\\program.py", "the function is one Python identifier"},
      {"/src/program.py", "directories are relative to the project"},
      {"\\src\\program.py", "directories are relative to the project"},
      {"/program", "directories are relative to the project"},
      {":run", "a module is named"},
      {"src/", "a module is named"},
      {"src/.py", "a module is named"},
      {".py:run", "a module is named"},
      {"user_code.", "a module is named"},
      {"src..program", "each part of the module is a Python identifier"},
      {".program", "each part of the module is a Python identifier"},
      {"src.program.", "each part of the module is a Python identifier"},
      {"src.2program", "each part of the module is a Python identifier"},
      {"my-program", "each part of the module is a Python identifier"},
      {"src/my program.py", "each part of the module is a Python identifier"},
      {"src.program;ls", "each part of the module is a Python identifier"},
      {"$HOME.x", "each part of the module is a Python identifier"},
      {"..", "each part of the module is a Python identifier"},
  }));
  INFO(text);
  CHECK(rule_of(text) == expected);
}

TEST_CASE("entry point: a directory stays in the project",
          "[project][entry_point][req:entry-point-inside]") {
  auto const text = GENERATE(as<std::string>(), "../program", "a/../program", "..\\program",
                             "a//program", "a/./program", "user_code//program", "a/ /program",
                             "a/ b/program", "user_code/./program", "user_code/../program");
  INFO(text);
  CHECK(rule_of(text) == "directories have names, not '.' or '..', without blanks around them");
}

TEST_CASE("entry point: control characters are refused and shown escaped",
          "[project][entry_point]") {
  auto const entry = parse_entry_point(std::string_view("a\x1b[31m\0b", 8));
  REQUIRE_FALSE(entry);
  CHECK(entry.error() == base::Error{base::EntryPointInvalid{.value = "a\\x1b[31m\\x00b",
                                                             .rule = "no control characters"}});
}

TEST_CASE("entry point: the value is shown as it was written", "[project][entry_point]") {
  auto const entry = parse_entry_point("..\\program");
  REQUIRE_FALSE(entry);
  CHECK(std::get<base::EntryPointInvalid>(entry.error().what).value == "..\\program");
}

TEST_CASE("entry point: 1024 bytes at most", "[project][entry_point]") {
  CHECK(parse_entry_point(std::string(1024, 'a')));
  CHECK(rule_of(std::string(1025, 'a')) == "at most 1024 bytes");
}

TEST_CASE("entry point: what is written is read again", "[project][entry_point]") {
  auto const text = GENERATE(as<std::string>(), "src.program:run", "src/program.py:run", "program",
                             "user_code.user_code.x.py.py:f", "a/b c/x", "./app.user-code.x");
  INFO(text);
  auto const entry = parse_entry_point(text);
  REQUIRE(entry);
  auto const again = parse_entry_point(format_entry_point(*entry));
  REQUIRE(again);
  CHECK(*again == *entry);
  CHECK(project::format_entry_point({"a/b", "pkg.module", "run"}) == "a/b/pkg.module:run");
  CHECK(project::format_entry_point({"", "module", ""}) == "module");
}

TEST_CASE("entry point: a module is a file or a package", "[project][entry_point]") {
  using Files = std::vector<std::string>;
  CHECK(project::module_files({"", "src.program", "run"}) ==
        Files{"src/program.py", "src/program/__init__.py"});
  CHECK(project::module_files({"a/b.c", "m", ""}) == Files{"a/b.c/m.py", "a/b.c/m/__init__.py"});
}
