#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cli {

// The script that teaches a shell our commands and options; nothing for another shell.
[[nodiscard]] auto completion_script(std::string_view shell) -> std::optional<std::string>;

} // namespace cli
