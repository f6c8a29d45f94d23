#include "project/entry_point.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace project {

namespace {

constexpr auto longest_text = std::size_t{1024}; // far above what a path has

// Older images and documents name the user's code from the template's side.
constexpr auto prefixes =
    std::array<std::string_view, 4>{"app.user_code.", "app.user-code.", "user_code.", "user-code."};

auto refuse(std::string_view text, std::string_view rule) -> std::unexpected<base::Error> {
  return base::fail(
      base::EntryPointInvalid{.value = base::printable(text), .rule = std::string(rule)});
}

auto is_control(char c) -> bool {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Python's rule for ASCII; every other character counts as a letter.
auto is_identifier(std::string_view text) -> bool {
  auto const continues = [](char c) {
    return base::is_alpha(c) || base::is_digit(c) || c == '_' ||
           static_cast<unsigned char>(c) > 0x7f;
  };
  return !text.empty() && !base::is_digit(text.front()) && std::ranges::all_of(text, continues);
}

auto is_place(std::string_view part) -> bool {
  return !part.empty() && part != "." && part != ".." && base::trim(part) == part;
}

// The dots of a prefix stand for '.' or '/'.
auto has_prefix(std::string_view path, std::string_view prefix) -> bool {
  auto const same = [](char expected, char found) {
    return expected == found || (expected == '.' && found == '/');
  };
  return path.size() >= prefix.size() &&
         std::ranges::equal(prefix, path.substr(0, prefix.size()), same);
}

// Repeatedly, so that a formatted entry point is read as the same one again.
auto without_prefixes(std::string_view path) -> std::string_view {
  for (;;) {
    auto const found =
        std::ranges::find_if(prefixes, [&](auto const prefix) { return has_prefix(path, prefix); });
    if (found == prefixes.end())
      return path;
    path.remove_prefix(found->size());
  }
}

// "src/program.py" -> "src/program"; before the prefixes, since "user_code.py" is a module.
auto normalised(std::string_view path) -> std::string_view {
  while (path.starts_with("./"))
    path.remove_prefix(2);
  while (path.ends_with(".py"))
    path.remove_suffix(3);
  return without_prefixes(path);
}

// Each gives the first rule that is broken, empty where all are kept.

auto broken_by_text(std::string_view text) -> std::string_view {
  if (text.empty())
    return "it is not empty";
  if (text.size() > longest_text)
    return "at most 1024 bytes";
  if (std::ranges::any_of(text, is_control))
    return "no control characters";
  return std::ranges::count(text, ':') > 1 ? "at most one colon" : "";
}

auto broken_by_directory(std::string_view directory) -> std::string_view {
  auto const holds = std::ranges::all_of(base::split(directory, '/'), is_place);
  return holds ? "" : "directories have names, not '.' or '..', without blanks around them";
}

auto broken_by_module(std::string_view module) -> std::string_view {
  if (module.empty())
    return "a module is named";
  auto const holds = std::ranges::all_of(base::split(module, '.'), is_identifier);
  return holds ? "" : "each part of the module is a Python identifier";
}

struct Split {
  std::string_view before;
  std::optional<std::string_view> after; // nothing where the separator is absent
};

auto split_at(std::string_view text, std::size_t position) -> Split {
  if (position == std::string_view::npos)
    return {.before = text, .after = std::nullopt};
  return {.before = text.substr(0, position), .after = text.substr(position + 1)};
}

} // namespace

auto parse_entry_point(std::string_view text) -> base::Result<EntryPoint> {
  text = base::trim(text);
  if (auto const rule = broken_by_text(text); !rule.empty())
    return refuse(text, rule);
  auto value = std::string(text);
  std::ranges::replace(value, '\\', '/');
  auto const [place, function] = split_at(value, value.find(':'));
  if (function && !is_identifier(*function))
    return refuse(text, "the function is one Python identifier");
  if (place.starts_with('/'))
    return refuse(text, "directories are relative to the project");
  auto const path = normalised(place);
  auto const [first, second] = split_at(path, path.rfind('/'));
  auto const module = second.value_or(first);
  if (auto const rule = second ? broken_by_directory(first) : std::string_view(); !rule.empty())
    return refuse(text, rule);
  if (auto const rule = broken_by_module(module); !rule.empty())
    return refuse(text, rule);
  return EntryPoint{.directory = std::string(second ? first : ""),
                    .module = std::string(module),
                    .function = std::string(function.value_or(""))};
}

auto format_entry_point(EntryPoint const& entry) -> std::string {
  auto text = entry.directory.empty() ? entry.module : entry.directory + '/' + entry.module;
  return entry.function.empty() ? text : text + ':' + entry.function;
}

auto module_files(EntryPoint const& entry) -> std::vector<std::string> {
  auto path = entry.directory.empty() ? std::string() : entry.directory + '/';
  for (auto const c : entry.module)
    path += c == '.' ? '/' : c;
  return {path + ".py", path + "/__init__.py"};
}

} // namespace project
