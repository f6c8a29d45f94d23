#include "project/snapshot.hpp"

#include "base/decode.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace project {

auto Snapshot::at(std::string_view path) const -> Entry const& {
  static constexpr auto absent = Absent{};
  static auto const nothing = Entry(absent);
  auto const found = entries.find(path);
  return found == entries.end() ? nothing : found->second;
}

auto Snapshot::text(std::string_view path) const -> base::Text const* {
  return std::get_if<base::Text>(&at(path));
}

auto Snapshot::exists(std::string_view path) const -> bool {
  return !std::holds_alternative<Absent>(at(path));
}

auto Snapshot::names(std::string_view path) const -> std::vector<std::string> const& {
  static auto const none = std::vector<std::string>();
  auto const* const directory = std::get_if<Directory>(&at(path));
  return directory == nullptr ? none : directory->names;
}

auto Snapshot::is_directory(std::string_view path) const -> bool {
  return std::holds_alternative<Directory>(at(path));
}

} // namespace project
