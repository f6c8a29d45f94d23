#include "project/procfile.hpp"
#include "project/shell_words.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <random>

using base::Warning;
using base::Warnings;
using cnb::ProcessType;
using project::format_procfile;
using project::parse_procfile;
using project::Procfile;
using project::ProcfileLine;
using project::Start;

namespace {

using Command = std::vector<std::string>;

auto type(std::string_view name) -> ProcessType {
  auto parsed = ProcessType::parse(name);
  REQUIRE(parsed);
  return *std::move(parsed);
}

auto parsed(std::string_view text) -> Procfile {
  auto procfile = parse_procfile(text);
  REQUIRE(procfile);
  return *std::move(procfile);
}

auto error_of(std::string_view text) -> base::Error {
  auto procfile = parse_procfile(text);
  REQUIRE_FALSE(procfile);
  return procfile.error();
}

auto random_text(std::mt19937& random, std::string_view alphabet, std::size_t most) -> std::string {
  auto text = std::string();
  for (auto length = 1 + random() % most; length > 0; --length)
    text += alphabet[random() % alphabet.size()];
  return text;
}

// A line that a shell would run, or words that are quoted for one.
auto random_command(std::mt19937& random) -> std::string {
  if (random() % 3 == 0)
    return "x " + random_text(random, "ab$&|;*~#=/.-", 12);
  auto words = Command{random_text(random, "ab=.{,", 5)};
  for (auto count = random() % 4; count > 0; --count)
    words.push_back(random_text(random, "ab \t:'\"\\$#;|&*{},~=", 8));
  return project::quote_command(words);
}

} // namespace

TEST_CASE("procfile: a line is a type and a command", "[project][procfile][req:procfile-grammar]") {
  auto const line = GENERATE(as<std::string>(), "web: python -m app\n",
                             "web: python -m app", // no final newline
                             "web: python -m app\r\n", "web:python -m app\n",
                             "web : python -m app\n", // as old documentation has it
                             "  web\t:\t python -m app \t\n",
                             "\n# comment: x\n   # another: y\n\nweb: python -m app\n\n");
  auto const procfile = parsed(line);
  CHECK(procfile.processes == std::vector{ProcfileLine{.type = type("web"),
                                                       .line = "python -m app",
                                                       .start = Start::direct,
                                                       .command = {"python", "-m", "app"}}});
  CHECK(procfile.warnings.empty());
}

TEST_CASE("procfile: nothing is an empty value", "[project][procfile]") {
  CHECK(parsed("") == Procfile{});
  CHECK(parsed("\n# x\n \t\n") == Procfile{});
}

TEST_CASE("procfile: processes are sorted by type", "[project][procfile]") {
  auto const procfile = parsed("worker: b\nweb: a\nx_1-Y: c\nWeb: d\n");
  auto names = Command();
  for (auto const& process : procfile.processes)
    names.push_back(process.type.name());
  CHECK(names == Command{"Web", "web", "worker", "x_1-Y"});
}

TEST_CASE("procfile: the documented mistake keeps its words", "[project][procfile]") {
  auto const procfile = parsed("web : python -m app.py");
  REQUIRE(procfile.processes.size() == 1);
  CHECK(procfile.processes[0].command == Command{"python", "-m", "app.py"});
}

TEST_CASE("procfile: a colon in the command is text", "[project][procfile]") {
  auto const procfile = parsed("web: uvicorn app:app --host ::1");
  REQUIRE(procfile.processes.size() == 1);
  CHECK(procfile.processes[0].command == Command{"uvicorn", "app:app", "--host", "::1"});
}

TEST_CASE("procfile: words are split as a shell would",
          "[project][procfile][req:procfile-shell-quoting]") {
  auto const procfile = parsed(R"~(web: python -c "import a; a.run('x | y')")~");
  REQUIRE(procfile.processes.size() == 1);
  CHECK(procfile.processes[0].start == Start::direct);
  CHECK(procfile.processes[0].command == Command{"python", "-c", "import a; a.run('x | y')"});
}

TEST_CASE("procfile: a line that needs a shell goes to bash and is named",
          "[project][procfile][req:procfile-shell]") {
  auto const [line, because] = GENERATE(table<std::string, std::string>({
      {"gunicorn --bind :$PORT app", "$"},
      {"NAME=Robert python server.py", "NAME="},
      {"cd src && python -m app", "cd"},
      {"exec python -m app", "exec"},
  }));
  auto const procfile = parsed("web: " + line + " \n");
  CHECK(procfile.processes == std::vector{ProcfileLine{.type = type("web"),
                                                       .line = line,
                                                       .start = Start::shell,
                                                       .command = {"bash", "-c", line}}});
  CHECK(procfile.warnings == Warnings{{base::ProcfileNeedsShell{"web", because}}});
}

TEST_CASE("procfile: last duplicate wins", "[project][procfile][req:procfile-last-wins]") {
  auto const procfile = parsed("web: a $X\nworker: w\nweb: b\nweb: c\n");
  REQUIRE(procfile.processes.size() == 2);
  CHECK(procfile.processes[0].line == "c");
  CHECK(procfile.processes[1].line == "w");
  CHECK(procfile.warnings == Warnings{{base::ProcfileDuplicate{.type = "web", .line = 4}}});
}

TEST_CASE("procfile: types are told apart by case", "[project][procfile]") {
  auto const procfile = parsed("web: a\nWEB: b\n");
  CHECK(procfile.processes.size() == 2);
  CHECK(procfile.warnings.empty());
}

TEST_CASE("procfile: other lines are ignored and named",
          "[project][procfile][req:procfile-line-ignored]") {
  auto const line = GENERATE(as<std::string>(), "python -m app", "web.1: x", ": x", "web = x",
                             "w b: x", "wéb: x", "web");
  auto const procfile = parsed("worker: w\n" + line + "\n");
  CHECK(procfile.processes.size() == 1);
  CHECK(procfile.warnings == Warnings{{base::ProcfileLineIgnored{.line = 2, .text = line}}});
}

TEST_CASE("procfile: an ignored line cannot steer a terminal",
          "[project][procfile][req:log-escaped]") {
  auto const procfile = parsed("\x1b[2Jhello\n");
  CHECK(procfile.warnings == Warnings{{base::ProcfileLineIgnored{1, "\\x1b[2Jhello"}}});
}

TEST_CASE("procfile: at most twenty ignored lines are named", "[project][procfile]") {
  auto text = std::string();
  for (auto i = 0; i < 50; ++i)
    text += "nonsense\n";
  CHECK(parsed(text).warnings.size() == 20);
}

TEST_CASE("procfile: a type without a command is an error",
          "[project][procfile][req:procfile-command-missing]") {
  auto const [text, line, column] = GENERATE(table<std::string, int, int>({
      {"web:", 1, 5},
      {"web: \t", 1, 7},
      {"a: b\r\n web :\r\n", 2, 7},
      {"web:\nweb: a\n", 1, 5},
  }));
  auto const error = error_of(text);
  CHECK(error == base::Error{base::SyntaxInvalid{"Procfile", line, column,
                                                 "a command is missing after the colon"}});
}

TEST_CASE("procfile: a program needs a name", "[project][procfile]") {
  CHECK(error_of("web: '' x") ==
        base::Error{base::SyntaxInvalid{"Procfile", 1, 6, "the name of the program is empty"}});
}

TEST_CASE("procfile: an open quote is told with line and column",
          "[project][procfile][req:procfile-quotes-closed]") {
  auto const [text, line, column, detail] = GENERATE(table<std::string, int, int, std::string>({
      {"web: python \"app", 1, 13, "the quote \" is never closed"},
      {"# x\n\nweb:   a 'b\nworker: c\n", 3, 10, "the quote ' is never closed"},
      {"web: a \\\n  b\n", 1, 8, "nothing follows the backslash at the end of the line"},
      {" web : X=1 a 'b", 1, 14, "the quote ' is never closed"},
  }));
  CHECK(error_of(text) == base::Error{base::SyntaxInvalid{"Procfile", line, column, detail}});
}

TEST_CASE("procfile: at most a hundred processes", "[project][procfile][req:procfile-limits]") {
  auto text = std::string();
  for (auto i = 0; i < 100; ++i)
    text += "p" + std::to_string(i) + ": x\n";
  CHECK(parsed(text + "p7: y\n").processes.size() == 100);
  CHECK(error_of(text + "one-more: x\n") ==
        base::Error{base::TooComplex{"Procfile", 101, "processes", 100}});
}

TEST_CASE("procfile: format writes one line a process", "[project][procfile]") {
  auto const procfile = parsed("worker : b  $X\n\nweb:python   -m app");
  CHECK(format_procfile(procfile) == "web: python   -m app\nworker: b  $X\n");
  CHECK(format_procfile({}).empty());
}

TEST_CASE("procfile: parsing undoes formatting", "[project][procfile][property]") {
  auto random = std::mt19937(7);
  for (auto round = 0; round < 1000; ++round) {
    auto text = std::string();
    for (auto count = random() % 6; count > 0; --count)
      text += random_text(random, "abZ09_-", 4) + ": " + random_command(random) + "\n";
    auto const first = parse_procfile(text);
    CAPTURE(round, text);
    if (!first) // an open quote: there is nothing to compare
      continue;
    auto const second = parse_procfile(format_procfile(*first));
    REQUIRE(second);
    REQUIRE(second->processes == first->processes);
    REQUIRE(std::ranges::is_sorted(second->processes, {}, &ProcfileLine::type));
  }
}
