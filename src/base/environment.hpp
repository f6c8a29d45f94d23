#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

// The process environment as a value. The edge reads it once; nothing in the core asks the system.

namespace base {

struct Environment {
  std::map<std::string, std::string, std::less<>> variables;

  [[nodiscard]] auto find(std::string_view name) const -> std::optional<std::string_view> {
    auto const found = variables.find(name);
    if (found == variables.end())
      return std::nullopt;
    return std::string_view(found->second);
  }

  bool operator==(Environment const&) const = default;
};

// "NAME=VALUE" each, up to a null pointer: as a process gets it.
[[nodiscard]] inline auto read_environment(char const* const* variables) -> Environment {
  auto environment = Environment{};
  for (; *variables != nullptr; ++variables) {
    auto const text = std::string_view(*variables);
    if (auto const equals = text.find('='); equals != std::string_view::npos)
      environment.variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

} // namespace base
