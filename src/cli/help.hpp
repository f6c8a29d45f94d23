#pragma once

#include "cli/command.hpp"

#include <string>

namespace cli {

[[nodiscard]] auto general_help() -> std::string;
[[nodiscard]] auto command_help(Command const& command) -> std::string;

} // namespace cli
