#include "project/snapshot.hpp"

#include "base/decode.hpp"

#include <string_view>
#include <variant>

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

auto Snapshot::is_directory(std::string_view path) const -> bool {
  return std::holds_alternative<Directory>(at(path));
}

} // namespace project
