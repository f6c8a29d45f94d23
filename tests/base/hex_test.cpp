#include "base/hex.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>
#include <string_view>

using namespace std::string_view_literals;

TEST_CASE("hex: a number has as many digits as are asked for", "[base][hex][req:hex]") {
  auto out = std::string("0x");
  base::append_hex(out, 0xabcU, 4);
  base::append_hex(out, 0xfedcba98U, 2); // the last ones
  base::append_hex(out, 0xafU, 2, base::Letters::upper);
  CHECK(out == "0x0abc98AF");
  base::append_hex(out, 1, 0);
  CHECK(out == "0x0abc98AF");
}

TEST_CASE("hex: every byte has two digits", "[base][hex][req:hex]") {
  CHECK(base::to_hex("\0\x7f\x80\xff"sv) == "007f80ff");
  CHECK(base::to_hex("").empty());
}

TEST_CASE("hex: digits of both cases have a value, nothing else has", "[base][hex][req:hex]") {
  auto text = std::string();
  for (auto value = 0U; value < 16; ++value) {
    text.clear();
    base::append_hex(text, value, 1);
    base::append_hex(text, value, 1, base::Letters::upper);
    CHECK(base::hex_value(text[0]) == value);
    CHECK(base::hex_value(text[1]) == value);
  }
  for (auto const c : "/:@`gG \xff\0"sv)
    CHECK(base::hex_value(c) == std::nullopt);
}

TEST_CASE("hex: only what we write is hexadecimal", "[base][hex][req:hex]") {
  CHECK(base::is_hex("0123456789abcdef"));
  CHECK(base::is_hex(""));
  CHECK_FALSE(base::is_hex("0A"));
  CHECK_FALSE(base::is_hex("0g"));
}
