#include "base/text.hpp"
#include "support/catch.hpp"

using Views = std::vector<std::string_view>;

TEST_CASE("text: lines end at LF, CRLF and CR", "[base][text]") {
  CHECK(base::lines("") == Views{});
  CHECK(base::lines("a") == Views{"a"});
  CHECK(base::lines("a\n") == Views{"a"});
  CHECK(base::lines("a\r\nb\rc\n\nd") == Views{"a", "b", "c", "", "d"});
}

TEST_CASE("text: split keeps empty parts, words does not", "[base][text]") {
  CHECK(base::split("a,,b", ',') == Views{"a", "", "b"});
  CHECK(base::split("", ',') == Views{""});
  CHECK(base::words("  a\t b \n") == Views{"a", "b"});
  CHECK(base::words(" ") == Views{});
}

TEST_CASE("text: trim takes line ends, too", "[base][text]") {
  CHECK(base::trim(" \t a b \r\n") == "a b");
  CHECK(base::trim_right(" a \n") == " a");
  CHECK(base::trim("") == "");
}

TEST_CASE("text: numbers are digits only and fit an int", "[base][text]") {
  CHECK(base::parse_number("311") == 311);
  CHECK(base::parse_number("") == std::nullopt);
  CHECK(base::parse_number("-1") == std::nullopt);
  CHECK(base::parse_number("99999999999") == std::nullopt);
}

TEST_CASE("text: join and lower", "[base][text]") {
  CHECK(base::join({"a", "b"}, ", ") == "a, b");
  CHECK(base::join({}, ", ") == "");
  CHECK(base::lower("Requirements.TXT") == "requirements.txt");
}

TEST_CASE("text: nothing from an upload can steer a terminal", "[base][text][req:log-escaped]") {
  CHECK(base::printable("a\x1b[31mb") == "a\\x1b[31mb");
  CHECK(base::printable("a\nb") == "a\\x0ab");
  CHECK(base::printable("\xc2\x9b") == "\\xc2\\x9b");
  CHECK(base::printable("x\xe2\x80\xae") == "x\\xe2\\x80\\xae");
  CHECK(base::printable("\xd8\x9c") == "\\xd8\\x9c");
  CHECK(base::printable("a\xe2\x80\xa8"
                        "b") == "a\\xe2\\x80\\xa8b"); // a line separator
  CHECK(base::printable("a\xe2\x80\x8b"
                        "b") == "a\\xe2\\x80\\x8bb"); // invisible
  CHECK(base::printable("\xf3\xa0\x81\x81") == "\\xf3\\xa0\\x81\\x81");
  CHECK(base::printable("a\xff") == "a\\xff");
  CHECK(base::printable("grün €") == "grün €");
  CHECK(base::printable("abcdef", 3) == "abc...");
}
