#include "archive/tar.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace archive {

namespace {

constexpr auto name_room = std::size_t{100};

void put(std::string& block, std::size_t at, std::string_view text) {
  block.replace(at, text.size(), text);
}

auto octal(std::uint64_t value, std::size_t digits) -> std::string {
  auto text = std::string(digits, '0');
  for (auto i = digits; i-- > 0; value >>= 3U)
    text[i] = static_cast<char>('0' + (value & 7U));
  return text;
}

auto block_of(std::string_view name, TarEntry const& entry, char type, std::int64_t time)
    -> std::string {
  auto block = std::string(tar_block, '\0');
  put(block, 0, name.substr(0, name_room));
  put(block, 100, octal(entry.mode, 7));
  put(block, 108, octal(0, 7)); // user
  put(block, 116, octal(0, 7)); // group
  put(block, 124, octal(entry.size, 11));
  put(block, 136, octal(static_cast<std::uint64_t>(time), 11));
  put(block, 148, "        ");
  block[156] = type;
  put(block, 257, std::string_view("ustar\00000", 8));
  auto sum = std::uint64_t{0};
  for (auto const byte : block)
    sum += static_cast<unsigned char>(byte);
  put(block, 148, octal(sum, 6) + std::string("\0 ", 2));
  return block;
}

// "LENGTH path=NAME\n", where the length counts itself.
auto pax_record(std::string_view name) -> std::string {
  auto const rest = " path=" + std::string(name) + "\n";
  auto length = rest.size() + 1;
  while (std::to_string(length).size() + rest.size() != length)
    ++length;
  return std::to_string(length) + rest;
}

auto is_plain(std::string_view name) -> bool {
  return name.size() <= name_room &&
         std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

auto format_tar_header(TarEntry const& entry, std::int64_t time) -> std::string {
  auto const name = std::string(entry.path) + (entry.directory ? "/" : "");
  auto block = block_of(name, entry, entry.directory ? '5' : '0', time);
  if (is_plain(name))
    return block;
  auto const record = pax_record(name);
  auto const pax =
      TarEntry{.path = "PaxHeader", .size = record.size(), .mode = 0644, .directory = false};
  return block_of(pax.path, pax, 'x', time) + record + tar_padding(record.size()) + block;
}

auto tar_padding(std::uint64_t size) -> std::string {
  auto const rest = size % tar_block;
  return std::string(static_cast<std::size_t>(rest == 0 ? 0 : tar_block - rest), '\0');
}

auto tar_end() -> std::string {
  return std::string(2 * tar_block, '\0');
}

} // namespace archive
