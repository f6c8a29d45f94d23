#include "job/terminal.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace job {

namespace {

constexpr auto longest_sequence = std::size_t{4};

auto is_first_byte(char c) -> bool {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0xc0U;
}

// How many bytes at the end may begin a character that goes on.
auto unfinished(std::string_view text) -> std::size_t {
  auto const most = std::min(text.size(), longest_sequence - 1);
  for (auto length = std::size_t{1}; length <= most; ++length)
    if (is_first_byte(text[text.size() - length]))
      return base::utf8_length(text.substr(text.size() - length)) == 0 ? length : 0;
  return 0;
}

// Line by line: line ends and tabs stay. A carriage return before a line end is a part of it.
auto escape(std::string_view text) -> std::string {
  auto out = std::string();
  while (!text.empty()) {
    auto const end = std::min(text.find_first_of("\n\t"), text.size());
    auto const part = text.substr(0, end);
    auto const is_line_end = end < text.size() && text[end] == '\n';
    auto const shown = is_line_end && part.ends_with('\r') ? part.substr(0, end - 1) : part;
    out += base::printable(shown, std::string_view::npos);
    if (end == text.size())
      break;
    out += text[end];
    text.remove_prefix(end + 1);
  }
  return out;
}

} // namespace

auto Escaper::add(std::string_view bytes) -> std::string {
  auto text = std::exchange(kept_, {}) + std::string(bytes);
  auto keep = unfinished(text);
  if (text.ends_with('\r')) // a line end may follow
    keep = 1;
  kept_ = text.substr(text.size() - keep);
  return escape(std::string_view(text).substr(0, text.size() - keep));
}

auto Escaper::finish() -> std::string {
  return escape(std::exchange(kept_, {}));
}

} // namespace job
