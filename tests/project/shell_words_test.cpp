#include "project/shell_words.hpp"
#include "support/catch.hpp"

#include <array>
#include <random>

using project::NeedsShell;
using project::quote_command;
using project::split_command;
using project::Splitting;
using project::Unterminated;
using project::Words;
using namespace std::string_view_literals;

namespace {

auto words(std::vector<std::string> list) -> Splitting {
  return Words{std::move(list)};
}

// Everything that means something to a shell, to a file or to a terminal.
auto hostile_word(std::mt19937& random) -> std::string {
  static constexpr auto alphabet =
      "ab=.,/-+:@%_ \t\n\r\v'\"\\$`|&;<>(){}[]*?~#!^\x1b\x7f\xc3\xa4\0"sv;
  static constexpr auto special = std::to_array<std::string_view>(
      {"", "if", "exec", ".", "{a,b}", "A=b", "~", "#x", "'", "\\", "!", "--x=1"});
  if (random() % 5 == 0)
    return std::string(special[random() % special.size()]);
  auto word = std::string();
  for (auto length = random() % 8; length > 0; --length)
    word += alphabet[random() % alphabet.size()];
  return word;
}

} // namespace

TEST_CASE("shell_words: blanks separate words", "[project][shell_words]") {
  auto const [line, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {"", {}},
      {" \t ", {}},
      {"python -m app", {"python", "-m", "app"}},
      {"  python\t-m   app ", {"python", "-m", "app"}},
      {"gunicorn app:app --bind=0.0.0.0:8080", {"gunicorn", "app:app", "--bind=0.0.0.0:8080"}},
      {"caf\xc3\xa9 \xc2\xa0x", {"caf\xc3\xa9", "\xc2\xa0x"}}, // a no-break space is no blank
      {"a\rb c\vd e\ff", {"a\rb", "c\vd", "e\ff"}},
  }));
  CHECK(split_command(line) == words(expected));
}

TEST_CASE("shell_words: quoted pieces join, empty words stay",
          "[project][shell_words][req:procfile-shell-quoting]") {
  auto const [line, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {"a'b c'd", {"ab cd"}},
      {R"(a"b c"'d e'f)", {"ab cd ef"}},
      {"'' \"\" a''", {"", "", "a"}},
      {R"('a"b' "a'b")", {"a\"b", "a'b"}},
      {R"(sh -c "echo 'it is'")", {"sh", "-c", "echo 'it is'"}},
      {"python -c 'import os; print(1 | 2 & 3 < 4 > 5)'",
       {"python", "-c", "import os; print(1 | 2 & 3 < 4 > 5)"}},
      {R"(python -c "a; b | c & d < e > (f) * ? [g] {h,i} ~ # j")",
       {"python", "-c", "a; b | c & d < e > (f) * ? [g] {h,i} ~ # j"}},
      {"echo '$HOME `id` \\n'", {"echo", "$HOME `id` \\n"}},
      {"'a\nb'", {"a\nb"}},
      {"\"a\nb\"", {"a\nb"}},
  }));
  CHECK(split_command(line) == words(expected));
}

TEST_CASE("shell_words: a backslash takes the next character", "[project][shell_words]") {
  auto const [line, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {R"(a\ b)", {"a b"}},
      {R"(\$HOME \`id\` \; \| \& \< \> \( \) \* \? \[ \{a,b} \~ \# \' \" \\)",
       {"$HOME", "`id`", ";", "|", "&", "<", ">", "(", ")", "*", "?", "[", "{a,b}", "~", "#", "'",
        "\"", "\\"}},
      {R"(\n)", {"n"}},
      {"a\\\nb", {"ab"}}, // joins two lines
      {"a \\\n b", {"a", "b"}},
      {R"(\exec x)", {"exec", "x"}}, // as in a shell: an escaped keyword is none
  }));
  CHECK(split_command(line) == words(expected));
}

TEST_CASE("shell_words: between double quotes a backslash escapes four characters",
          "[project][shell_words]") {
  auto const [line, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {R"("\$ \` \" \\")", {"$ ` \" \\"}},
      {R"("\n \a \'")", {R"(\n \a \')"}},
      {"\"a\\\nb\"", {"ab"}},
      {R"('\')", {"\\"}},
  }));
  CHECK(split_command(line) == words(expected));
}

TEST_CASE("shell_words: names what needs a shell", "[project][shell_words][req:procfile-shell]") {
  auto const [line, because] = GENERATE(table<std::string, std::string>({
      {"gunicorn --bind :$PORT app", "$"},
      {"echo \"$HOME\"", "$"},
      {"echo \"it costs 5$\"", "$"},
      {"echo ${X:-'a", "$"},
      {"echo `id`", "`"},
      {"echo \"`id`\"", "`"},
      {"a && b", "&&"},
      {"a&&b", "&&"},
      {"a || b", "||"},
      {"a | b", "|"},
      {"a; b", ";"},
      {"a &", "&"},
      {"a > log", ">"},
      {"a 2>&1", ">"},
      {"a < in", "<"},
      {"a << END", "<"},
      {"(a)", "("},
      {"a )", ")"},
      {"ls *.py", "*"},
      {"ls a?", "?"},
      {"ls [ab]", "["},
      {"[[ -f x ]]", "[["},
      {"echo {a,b}", "{"},
      {"echo x{1..3}y", "{"},
      {"echo {a'x',b}", "{"},
      {"ls ~/x", "~"},
      {"make PREFIX=~/x", "~"},
      {"# nothing", "#"},
      {"python app.py # it's a comment", "#"},
      {"NAME=Robert python server.py", "NAME="},
      {"A=1 B=2 python server.py", "A="},
      {"PATH+=:/x python server.py", "PATH+="},
      {"_x1='a b' python", "_x1="},
      {"a\nb", "line break"},
  }));
  CHECK(split_command(line) == Splitting{NeedsShell{because}});
}

TEST_CASE("shell_words: keywords and builtins without a program need a shell",
          "[project][shell_words][req:procfile-shell]") {
  auto const word = GENERATE(as<std::string>(), "exec", "cd", "source", ".", "export", "eval",
                             "set", "unset", "ulimit", "umask", "trap", "wait", "alias", "if",
                             "for", "while", "until", "case", "function", "{", "}", "!", "time",
                             "command", "type", "read", ":", "select", "coproc");
  CHECK(split_command(word + " python app.py") == Splitting{NeedsShell{word}});
  CHECK(split_command("python " + word) == words({"python", word}));
  CHECK(split_command("'" + word + "' x") == words({word, "x"}));
}

TEST_CASE("shell_words: what only looks like a construct is text", "[project][shell_words]") {
  auto const line =
      GENERATE(as<std::string>(), "echo a", "test -f x", "true", "kill 1", "executor x", "a=b=c",
               "python A=b", "1A=b python", "a-b=c python", "=x python");
  auto const splitting = split_command(line);
  if (line == "a=b=c")
    CHECK(splitting == Splitting{NeedsShell{"a="}});
  else
    CHECK(std::holds_alternative<Words>(splitting));
}

TEST_CASE("shell_words: braces, tildes and hashes inside of words are text",
          "[project][shell_words]") {
  auto const [line, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {"a {} {b} c}", {"a", "{}", "{b}", "c}"}},
      {"a {b,c d}", {"a", "{b,c", "d}"}},
      {"a b,c..d", {"a", "b,c..d"}},
      {"a {b.c}", {"a", "{b.c}"}},
      {"a '{'b,c}", {"a", "{b,c}"}},
      {"a x~ x/~y http://h/~u", {"a", "x~", "x/~y", "http://h/~u"}},
      {"a b#c '#d'", {"a", "b#c", "#d"}},
      {"a ! x%y ^z", {"a", "!", "x%y", "^z"}},
  }));
  CHECK(split_command(line) == words(expected));
}

TEST_CASE("shell_words: the first construct is named", "[project][shell_words]") {
  CHECK(split_command("A=1 cd x && y") == Splitting{NeedsShell{"A="}});
  CHECK(split_command("cd x && y") == Splitting{NeedsShell{"cd"}});
  CHECK(split_command("x ; y | $z") == Splitting{NeedsShell{";"}});
}

TEST_CASE("shell_words: the name of an assignment is bounded", "[project][shell_words]") {
  auto const splitting = split_command(std::string(1000, 'A') + "=1 x");
  CHECK(splitting == Splitting{NeedsShell{std::string(60, 'A') + "...="}});
}

TEST_CASE("shell_words: an open quote is told with its place",
          "[project][shell_words][req:procfile-quotes-closed]") {
  auto const [line, what, offset] = GENERATE(table<std::string, char, std::size_t>({
      {"python 'app", '\'', 7},
      {"python \"app", '"', 7},
      {"python \"app\\", '"', 7},
      {"python a'b' \"c'", '"', 12},
      {"python app\\", '\\', 10},
      {"'", '\'', 0},
      {"\\", '\\', 0},
      {"PORT=1 && python 'app", '\'', 17}, // a shell would refuse it, too
      {"cd x; ls *.py \"", '"', 14},
  }));
  CHECK(split_command(line) == Splitting{Unterminated{what, offset}});
}

TEST_CASE("shell_words: quotes only where they are needed", "[project][shell_words]") {
  auto const [list, line] = GENERATE(table<std::vector<std::string>, std::string>({
      {std::vector<std::string>(), ""},
      {{"python", "-m", "app"}, "python -m app"},
      {{"a", "x=1", "--b=0.0.0.0:80", "c,d", "e@f%g+h"}, "a x=1 --b=0.0.0.0:80 c,d e@f%g+h"},
      {{"a", ""}, "a ''"},
      {{"a", "b c"}, "a 'b c'"},
      {{"a", "it's"}, R"(a 'it'\''s')"},
      {{"exec", "exec"}, "'exec' exec"},
      {{"A=b", "A=b"}, "'A=b' A=b"},
      {{"a", "~", "#", "$x", "{b,c}"}, "a '~' '#' '$x' '{b,c}'"},
  }));
  CHECK(quote_command(list) == line);
  CHECK(split_command(line) == words(list));
}

TEST_CASE("shell_words: splitting undoes quoting", "[project][shell_words][property]") {
  auto random = std::mt19937(20240501);
  for (auto round = 0; round < 3000; ++round) {
    auto list = std::vector<std::string>();
    for (auto count = random() % 6; count > 0; --count)
      list.push_back(hostile_word(random));
    auto const line = quote_command(list);
    CAPTURE(round, line);
    REQUIRE(split_command(line) == words(list));
  }
}

TEST_CASE("shell_words: a long line of anything is split in one pass", "[project][shell_words]") {
  auto const piece = GENERATE(as<std::string>(), "a ", "'", "\"", "\\", "{", "{a,", "~", "A=", "''",
                              "\\\n", "#", "=~");
  auto line = std::string();
  while (line.size() < (1U << 18U))
    line += piece;
  CHECK_FALSE(split_command(line).valueless_by_exception());
}
