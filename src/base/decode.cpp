#include "base/decode.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace base {

namespace {

using namespace std::string_view_literals;

auto line_at(std::string_view text, std::size_t offset) -> int {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

// How much of the text's beginning is ASCII, in steps of eight bytes: nearly all of nearly every
// manifest is, and detect is measured by the instruction.
auto ascii_prefix(std::string_view text) -> std::size_t {
  constexpr auto high_bits = std::uint64_t{0x8080808080808080};
  auto i = std::size_t{0};
  for (auto block = std::uint64_t{0}; i + sizeof block <= text.size(); i += sizeof block) {
    std::memcpy(&block, text.data() + i, sizeof block);
    if ((block & high_bits) != 0)
      break;
  }
  return i;
}

auto first_invalid(std::string_view text) -> std::optional<std::size_t> {
  for (auto i = ascii_prefix(text); i < text.size();) {
    auto const length = utf8_length(text.substr(i));
    if (length == 0)
      return i;
    i += length;
  }
  return std::nullopt;
}

auto unit_at(std::string_view bytes, std::size_t i, Encoding encoding) -> std::uint32_t {
  auto const a = static_cast<unsigned char>(bytes[i]);
  auto const b = static_cast<unsigned char>(bytes[i + 1]);
  return encoding == Encoding::utf16_le ? unsigned{a} | (unsigned{b} << 8U)
                                        : unsigned{b} | (unsigned{a} << 8U);
}

auto from_utf16(std::string_view bytes, Encoding encoding) -> std::optional<std::string> {
  if (bytes.size() % 2 != 0)
    return std::nullopt;
  auto out = std::string();
  for (auto i = std::size_t{0}; i < bytes.size(); i += 2) {
    auto code = unit_at(bytes, i, encoding);
    auto const high = code >= 0xd800 && code < 0xdc00;
    if (high && i + 2 < bytes.size()) {
      auto const low = unit_at(bytes, i += 2, encoding);
      if (low < 0xdc00 || low > 0xdfff)
        return std::nullopt;
      code = 0x10000 + ((code - 0xd800) << 10U) + (low - 0xdc00);
    } else if (code >= 0xd800 && code < 0xe000) {
      return std::nullopt;
    }
    append_utf8(out, code);
  }
  return out;
}

auto checked(Text text, std::string_view file) -> Result<Text> {
  if (auto const nul = text.utf8.find('\0'); nul != std::string::npos)
    return fail(NotText{.file = std::string(file),
                        .defect = EncodingDefect::nul_character,
                        .line = line_at(text.utf8, nul)});
  return text;
}

} // namespace

auto decode(std::string bytes, std::string_view file) -> Result<Text> {
  auto const view = std::string_view(bytes);
  if (view.starts_with("\xff\xfe\0\0"sv) || view.starts_with("\0\0\xfe\xff"sv))
    return fail(NotText{std::string(file), EncodingDefect::utf32, 0});
  if (view.starts_with("\xff\xfe") || view.starts_with("\xfe\xff")) {
    auto const encoding = view[0] == '\xff' ? Encoding::utf16_le : Encoding::utf16_be;
    auto text = from_utf16(view.substr(2), encoding);
    if (!text)
      return fail(NotText{std::string(file), EncodingDefect::invalid_utf16, 0});
    return checked({.utf8 = *std::move(text), .encoding = encoding}, file);
  }
  auto const marked = view.starts_with("\xef\xbb\xbf");
  if (marked)
    bytes.erase(0, 3);
  if (auto const at = first_invalid(bytes))
    return fail(NotText{std::string(file), EncodingDefect::invalid_utf8, line_at(bytes, *at)});
  return checked(
      {.utf8 = std::move(bytes), .encoding = marked ? Encoding::utf8_with_mark : Encoding::utf8},
      file);
}

auto to_name(Encoding encoding) -> std::string_view {
  switch (encoding) {
  case Encoding::utf8:
    return "UTF-8";
  case Encoding::utf8_with_mark:
    return "UTF-8 with a byte order mark";
  case Encoding::utf16_le:
    return "UTF-16 LE";
  case Encoding::utf16_be:
    return "UTF-16 BE";
  }
  return "";
}

} // namespace base
