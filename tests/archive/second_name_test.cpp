#include "archive/second_name.hpp"
#include "support/catch.hpp"

using archive::stands_for;

TEST_CASE("second name: a mark stands for one character that is not ASCII",
          "[archive][names][req:import-names]") {
  CHECK(stands_for("gr?n.txt", "grün.txt"));
  CHECK(stands_for("??.py", "中文.py"));
  CHECK(stands_for("a?", "a?")); // itself
  CHECK_FALSE(stands_for("a?b", "a/b"));
  CHECK_FALSE(stands_for("a?", "a"));
  CHECK_FALSE(stands_for("a?", "aüü"));
  CHECK_FALSE(stands_for("a", "aü"));
  CHECK_FALSE(stands_for("a?", "bü"));
  CHECK_FALSE(stands_for("ab", "aü"));
}

TEST_CASE("second name: of UTF-16, two marks may stand for one character",
          "[archive][names][req:import-names]") {
  CHECK(stands_for("??.py", "🧪.py"));
  CHECK(stands_for("?.py", "🧪.py"));
  CHECK(stands_for("????", "🧪🧪"));
  CHECK_FALSE(stands_for("???", "🧪🧪"));
}

TEST_CASE("second name: an escape stands for its own character",
          "[archive][names][req:import-names]") {
  CHECK(stands_for("a#U20ac", "a€"));
  CHECK(stands_for("a#U20AC", "a€"));
  CHECK(stands_for("#L01f9ea!", "🧪!"));
  CHECK(stands_for("#U20ac", "#U20ac"));
  CHECK_FALSE(stands_for("a#U20ad", "a€"));
  CHECK_FALSE(stands_for("a#U002f", "a/"));
  CHECK_FALSE(stands_for("a#U20a", "a€"));
}

TEST_CASE("second name: letters of an old code page, of one byte or of two",
          "[archive][names][req:import-names]") {
  CHECK(stands_for("gr\x81n", "grün"));          // 437
  CHECK(stands_for("\x83\x5c.py", "ソ.py"));     // Shift-JIS: the second byte is a backslash
  CHECK(stands_for("\xb1\x83\x5c", "ｱソ"));      // one byte for a half-width letter
  CHECK(stands_for("\xd6\xd0\xce\xc4", "中文")); // GBK
  CHECK_FALSE(stands_for("\x83/a", "ソa"));      // no letter's second byte
  CHECK_FALSE(stands_for("\x83", "a"));
  CHECK_FALSE(stands_for("a\x81", "/ü"));
}
