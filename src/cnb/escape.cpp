#include "cnb/escape.hpp"

#include "base/hex.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace cnb {

namespace {

auto is_plain(char c) -> bool {
  return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

void append_control(std::string& out, char c) {
  constexpr auto named = std::string_view("\b\t\n\f\r\"\\");
  constexpr auto letters = std::string_view("btnfr\"\\");
  if (auto const at = named.find(c); at != std::string_view::npos) {
    out += '\\';
    out += letters[at];
    return;
  }
  out += "\\u";
  base::append_hex(out, static_cast<unsigned char>(c), 4);
}

// Appends what begins the text, which is not plain, and says how many bytes that was.
auto append_special(std::string& out, std::string_view text) -> std::size_t {
  if (static_cast<unsigned char>(text[0]) < 0x80) {
    append_control(out, text[0]);
    return 1;
  }
  auto const length = base::utf8_length(text);
  out += length == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(0, length);
  return std::max(length, std::size_t{1});
}

} // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    auto const special = std::ranges::find_if_not(text, is_plain);
    auto const plain = static_cast<std::size_t>(special - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (!text.empty())
      text.remove_prefix(append_special(out, text));
  }
  out += '"';
}

} // namespace cnb
