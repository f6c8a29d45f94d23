#include "job/terminal.hpp"
#include "support/catch.hpp"

#include <string>
#include <string_view>

namespace {

auto escaped(std::string_view text, std::size_t piece) -> std::string {
  auto escaper = job::Escaper();
  auto out = std::string();
  for (auto at = std::size_t{0}; at < text.size(); at += piece)
    out += escaper.add(text.substr(at, piece));
  return out + escaper.finish();
}

} // namespace

TEST_CASE("terminal: control characters are shown, text stays",
          "[job][terminal][req:job-escapes]") {
  auto const piece = GENERATE(1UL, 2UL, 3UL, 1000UL);
  CHECK(escaped("plain\n\ttext äöü 量子 \xf0\x9f\x9a\x80\n", piece) ==
        "plain\n\ttext äöü 量子 \xf0\x9f\x9a\x80\n");
  CHECK(escaped("\x1b[2J\x1b]0;title\a", piece) == "\\x1b[2J\\x1b]0;title\\x07");
  CHECK(escaped("\xc2\x9b"
                "31m",
                piece) == "\\xc2\\x9b31m"); // C1
  CHECK(escaped("a\xe2\x80\xae"
                "b",
                piece) == "a\\xe2\\x80\\xaeb"); // right to left
  CHECK(escaped("bad \xff\xc3(", piece) == "bad \\xff\\xc3(");
  CHECK(escaped("line\r\nover\rwritten", piece) == "line\nover\\x0dwritten");
  CHECK(escaped("cut \xe9\x87", piece) == "cut \\xe9\\x87"); // a character without its end
}
