#pragma once

#include "base/error.hpp"

#include <toml++/toml.h>

#include <string>
#include <string_view>

// The project's one dialect of TOML. Private to .cpp files: no header that others see includes
// this one, so that toml++ stays out of every other unit. Only reading goes through toml++; what we
// write is written by hand (toml_writer.hpp).

namespace cnb {

// Parses with the limits of toml_limits.hpp: toml++ 3.3 crashes on long dotted keys, so parts per
// key and nesting are counted in the text first. `file` only names the text in errors.
[[nodiscard]] auto parse_toml(std::string_view text, std::string_view file)
    -> base::Result<toml::table>;

// An empty string where the value is absent or of another type.
[[nodiscard]] auto string_at(toml::table const& table, std::string_view dotted_path) -> std::string;

// SyntaxInvalid at a place that toml++ names: it counts columns in characters, errors in bytes.
[[nodiscard]] auto syntax_error(std::string_view text,
                                std::string_view file,
                                toml::source_position place,
                                std::string detail) -> base::Error;

} // namespace cnb
