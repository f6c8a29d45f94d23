#include "archive/names.hpp"

#include "archive/bytes.hpp"
#include "archive/directory.hpp"
#include "archive/item.hpp"
#include "archive/second_name.hpp"
#include "archive/types.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace archive {

namespace {

using base::Result;
using enum base::ArchiveDefect;

constexpr auto longest_component = std::size_t{255}; // NAME_MAX of every Linux file system
constexpr auto deepest = std::ptrdiff_t{64};

enum class Text { ascii, utf8, other };

auto classify(std::string_view bytes) -> Text {
  auto kind = Text::ascii;
  while (!bytes.empty()) {
    auto const length = base::utf8_length(bytes);
    if (length == 0)
      return Text::other;
    if (length > 1)
      kind = Text::utf8;
    bytes.remove_prefix(length);
  }
  return kind;
}

// A packer writes its true name into the field where the header cannot hold it: it may differ from
// a name that was squeezed into ASCII or an old code page, never from one that says all.
auto second_name(std::string_view name, std::string_view second, Text text, bool is_utf8)
    -> Result<std::string_view> {
  if (classify(second) == Text::other)
    return refuse(name_not_utf8, second);
  auto const whole = is_utf8 || text == Text::utf8;
  if (second != name && (whole || !stands_for(name, second)))
    return refuse(unicode_extra, name, second);
  return second;
}

auto decode(Directory const& directory, Record const& record, Names& names)
    -> Result<std::string_view> {
  auto const name = directory.name(record);
  auto const text = classify(name);
  auto const is_utf8 = (record.flags & utf8_flag) != 0;
  if (is_utf8 && text == Text::other)
    return refuse(name_not_utf8, name);
  if (record.unicode_length != 0)
    return second_name(name, directory.unicode_name(record), text, is_utf8);
  if (text == Text::other)
    return names.decoded.emplace_back(decode_cp437(name));
  return name;
}

auto made_on_dos(Record const& record) -> bool {
  constexpr auto fat = 0;
  constexpr auto os2 = 6;
  constexpr auto ntfs = 10;
  constexpr auto ntfs_too = 11; // what Info-ZIP calls it
  constexpr auto vfat = 14;
  auto const hosts = std::array{fat, os2, ntfs, ntfs_too, vfat};
  return std::ranges::find(hosts, record.host) != hosts.end();
}

// Windows PowerShell 5.1 writes backslashes, and nothing but backslashes.
auto backslash_separates(Directory const& directory) -> bool {
  return std::ranges::all_of(directory.records, [&](Record const& record) {
    return made_on_dos(record) && !directory.name(record).contains('/');
  });
}

// In an old code page, the byte of a backslash may be the second one of a letter.
auto has_true_backslashes(Record const& record, std::string_view path) -> bool {
  return (record.flags & utf8_flag) != 0 || classify(path) == Text::ascii;
}

// The ASCII ones, DEL, and U+0080 to U+009F.
auto has_control(std::string_view text) -> bool {
  auto before = '\0';
  for (auto const c : text) {
    auto const code = static_cast<unsigned char>(c);
    if (code < 0x20 || code == 0x7F || (before == '\xC2' && code < 0xA0))
      return true;
    before = c;
  }
  return false;
}

// Finder's name for the file that holds a folder's icon ends in a carriage return. It is dropped
// as junk in the next step.
auto is_icon(std::string_view component) -> bool {
  return component == "Icon\r" || component == "._Icon\r";
}

// "C:\\x", and "C:x", which is relative to the drive's own directory. Timestamps begin otherwise.
auto is_drive(std::string_view path) -> bool {
  return path.size() >= 2 && path[1] == ':' && base::is_alpha(path[0]);
}

// What unzip takes off: "program.py;1" is version 1 of program.py on OpenVMS.
auto has_version(std::string_view component) -> bool {
  auto const digits = component.find_last_not_of("0123456789");
  return digits != std::string_view::npos && component[digits] == ';';
}

auto check_component(std::string_view component, std::string_view path) -> Result<void> {
  if (component.empty())
    return refuse(name_empty, path);
  if (component == "..")
    return refuse(name_escapes, path);
  if (component.size() > longest_component)
    return refuse(name_too_long, path);
  if (component.ends_with('.') || component.ends_with(' ') || has_version(component))
    return refuse(name_trailing, path, component);
  if (has_control(component) && !is_icon(component))
    return refuse(name_control, path);
  return {};
}

auto climbs_by_backslash(std::string_view path) -> bool {
  return std::ranges::any_of(base::split(path, '\\'),
                             [](std::string_view part) { return part == ".."; });
}

} // namespace

auto check_name(std::string_view path) -> Result<void> {
  if (path.empty())
    return refuse(name_empty);
  if (path.size() > longest_path)
    return refuse(path_too_long, path.substr(0, longest_component));
  if (path.contains('\0'))
    return refuse(name_control, path);
  if (path.starts_with('/') || path.starts_with("\\\\"))
    return refuse(name_absolute, path);
  if (is_drive(path))
    return refuse(name_drive, path);
  if (std::ranges::count(path, '/') >= deepest)
    return refuse(too_deep, path);
  for (auto const component : base::split(path, '/'))
    TRY(check_component(component, path));
  if (path.contains('\\'))
    return refuse(climbs_by_backslash(path) ? name_escapes : name_backslash, path);
  return {};
}

auto read_names(Directory const& directory) -> Result<Names> {
  auto names = Names{};
  names.items.reserve(directory.records.size());
  auto const backslashes = backslash_separates(directory);
  for (auto i = std::size_t{0}; i < directory.records.size(); ++i) {
    auto const& record = directory.records[i];
    auto path = TRY(decode(directory, record, names));
    if (path.starts_with("\\"))
      return refuse(name_absolute, path);
    if (backslashes && path.contains('\\') && has_true_backslashes(record, path)) {
      auto& with_slashes = names.decoded.emplace_back(path);
      std::ranges::replace(with_slashes, '\\', '/');
      path = with_slashes;
    }
    // "tar -a" and its like begin every name so, and name the directory itself.
    if (path.starts_with("./"))
      path.remove_prefix(2);
    auto const is_top = path.empty() && !directory.name(record).empty();
    auto const kind = is_top || (path.ends_with('/') && path != "/") ? Kind::directory : Kind::file;
    if (kind == Kind::directory && !is_top)
      path.remove_suffix(1);
    auto const item = Item{.path = path,
                           .size = record.size,
                           .compressed = record.compressed,
                           .index = static_cast<std::uint32_t>(i),
                           .attributes = record.attributes,
                           .host = record.host,
                           .kind = kind};
    if (is_top) {
      TRY(check_type(item, directory.name(record)));
      continue;
    }
    TRY(check_name(path));
    names.items.push_back(item);
  }
  return names;
}

auto is_reserved_on_windows(std::string_view path) -> bool {
  static constexpr auto devices = std::array<std::string_view, 4>{"con", "prn", "aux", "nul"};
  return std::ranges::any_of(base::split(path, '/'), [](std::string_view component) {
    auto const stem = base::lower(base::trim_right(component.substr(0, component.find('.'))));
    if (std::ranges::find(devices, stem) != devices.end())
      return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
           stem[3] >= '1' && stem[3] <= '9';
  });
}

} // namespace archive
