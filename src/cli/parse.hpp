#pragma once

#include "base/error.hpp"
#include "cli/command.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Arguments as the GNU tools read them: "--name value", "--name=value", "--" ends the options, "-"
// is an argument, options and arguments may be mixed.

namespace cli {

struct Given {
  std::string name;
  std::string value;
  bool operator==(Given const&) const = default;
};

struct Invocation {
  Command const* command = nullptr;
  std::vector<std::string> arguments;
  std::vector<Given> options;

  [[nodiscard]] auto has(std::string_view name) const -> bool;
  [[nodiscard]] auto value(std::string_view name) const -> std::optional<std::string>; // the last
  [[nodiscard]] auto values(std::string_view name) const -> std::vector<std::string>;
};

// `arguments` are those after the command's name.
[[nodiscard]] auto parse(Command const& command, std::span<std::string const> arguments)
    -> base::Result<Invocation>;

} // namespace cli
