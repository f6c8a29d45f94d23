#include "cnb/toml.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cnb/toml_limits.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace cnb {

namespace {

auto is_continuation(char c) -> bool {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

auto line_at(std::string_view text, std::uint32_t number) -> std::string_view {
  auto begin = std::size_t{0};
  for (; number > 1; --number) {
    auto const end = text.find('\n', begin);
    if (end == std::string_view::npos)
      break;
    begin = end + 1;
  }
  return text.substr(begin, text.find('\n', begin) - begin);
}

// How many bytes a line's first characters take.
auto bytes_of(std::string_view line, std::uint32_t characters) -> std::size_t {
  auto at = std::size_t{0};
  for (; characters > 0; --characters) {
    ++at;
    while (at < line.size() && is_continuation(line[at]))
      ++at;
  }
  return at;
}

} // namespace

auto syntax_error(std::string_view text,
                  std::string_view file,
                  toml::source_position place,
                  std::string detail) -> base::Error {
  auto const marked = place.line == 1 && text.starts_with("\xef\xbb\xbf"); // which it did not count
  auto const before = bytes_of(line_at(text, place.line), place.column - (marked ? 0U : 1U));
  return base::Error{base::SyntaxInvalid{.file = std::string(file),
                                         .line = static_cast<int>(place.line),
                                         .column = static_cast<int>(before + 1),
                                         .detail = std::move(detail)}};
}

auto parse_toml(std::string_view text, std::string_view file) -> base::Result<toml::table> {
  TRY(check_toml_limits(text, file));
  auto parsed = toml::parse(text);
  if (parsed)
    return std::move(parsed).table();
  auto const& error = parsed.error();
  return std::unexpected(
      syntax_error(text, file, error.source().begin, std::string(error.description())));
}

auto string_at(toml::table const& table, std::string_view dotted_path) -> std::string {
  auto const* inner = &table;
  auto const parts = base::split(dotted_path, '.');
  for (auto const& part : parts) {
    auto const* node = inner->get(part);
    if (node == nullptr)
      return {};
    if (&part == &parts.back())
      return node->is_string() ? node->as_string()->get() : std::string();
    inner = node->as_table();
    if (inner == nullptr)
      return {};
  }
  return {};
}

} // namespace cnb
