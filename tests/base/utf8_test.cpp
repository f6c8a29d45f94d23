#include "base/text.hpp"
#include "base/utf8.hpp"
#include "support/catch.hpp"

#include <cstdint>
#include <string>

namespace {

auto written(std::uint32_t code) -> std::string {
  auto out = std::string();
  base::append_utf8(out, code);
  return out;
}

} // namespace

TEST_CASE("utf8: the first and the last code point of each length", "[base][utf8][req:utf8]") {
  CHECK(written(0) == std::string(1, '\0'));
  CHECK(written(0x7f) == "\x7f");
  CHECK(written(0x80) == "\xc2\x80");
  CHECK(written(0x7ff) == "\xdf\xbf");
  CHECK(written(0x800) == "\xe0\xa0\x80");
  CHECK(written(0xffff) == "\xef\xbf\xbf");
  CHECK(written(0x10000) == "\xf0\x90\x80\x80");
  CHECK(written(0x10ffff) == "\xf4\x8f\xbf\xbf");
}

TEST_CASE("utf8: what is written is well-formed", "[base][utf8][req:utf8]") {
  for (auto code = std::uint32_t{0}; code <= 0x10ffff; code += 0x61)
    if (code < 0xd800 || code > 0xdfff) {
      auto const sequence = written(code);
      if (base::utf8_length(sequence) != sequence.size())
        FAIL("U+" << std::hex << code);
    }
  CHECK(base::utf8_length(written(0xd800)) == 0); // a surrogate is the caller's mistake
}
