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

} // namespace base
