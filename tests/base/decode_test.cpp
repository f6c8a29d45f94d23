#include "base/decode.hpp"
#include "support/catch.hpp"

using base::Encoding;
using base::EncodingDefect;
using namespace std::string_literals;

TEST_CASE("decode: the accepted encodings give the same text", "[base][decode][req:text-decoder]") {
  auto const [bytes, encoding] = GENERATE(table<std::string, Encoding>({
      {"numpy\r\n", Encoding::utf8},
      {"\xef\xbb\xbfnumpy\r\n", Encoding::utf8_with_mark},
      {"\xff\xfen\0u\0m\0p\0y\0\r\0\n\0"s, Encoding::utf16_le},
      {"\xfe\xff\0n\0u\0m\0p\0y\0\r\0\n"s, Encoding::utf16_be},
  }));
  auto const text = base::decode(bytes, "requirements.txt");
  REQUIRE(text);
  CHECK(text->utf8 == "numpy\r\n");
  CHECK(text->encoding == encoding);
}

TEST_CASE("decode: UTF-16 surrogate pairs become one character", "[base][decode]") {
  auto const text = base::decode("\xff\xfe\x3d\xd8\x00\xde"s, "x");
  REQUIRE(text);
  CHECK(text->utf8 == "\xf0\x9f\x98\x80");
}

TEST_CASE("decode: what is no text is refused with its line", "[base][decode][req:text-decoder]") {
  auto const [bytes, defect, line] = GENERATE(table<std::string, EncodingDefect, int>({
      {"a\nb\0"s, EncodingDefect::nul_character, 2},
      {"\xff\xfe"
       "a\0\0\0"s,
       EncodingDefect::nul_character, 1},
      {"a\n\nb\xff", EncodingDefect::invalid_utf8, 3},
      {"\xc0\xaf", EncodingDefect::invalid_utf8, 1},         // overlong
      {"\xed\xa0\x80", EncodingDefect::invalid_utf8, 1},     // surrogate
      {"\xf4\x90\x80\x80", EncodingDefect::invalid_utf8, 1}, // above U+10FFFF
      {"\xe2\x82", EncodingDefect::invalid_utf8, 1},         // cut short
      {"\xff\xfe"
       "a"s,
       EncodingDefect::invalid_utf16, 0},
      {"\xff\xfe\x00\xdc"s, EncodingDefect::invalid_utf16, 0}, // lone low surrogate
      {"\xff\xfe\x00\xd8"s, EncodingDefect::invalid_utf16, 0}, // lone high surrogate
      {"\xff\xfe\0\0a\0\0\0"s, EncodingDefect::utf32, 0},
      {"\0\0\xfe\xff\0\0\0a"s, EncodingDefect::utf32, 0},
  }));
  auto const text = base::decode(bytes, "m");
  REQUIRE_FALSE(text);
  CHECK(text.error() == base::Error{base::NotText{.file = "m", .defect = defect, .line = line}});
}
