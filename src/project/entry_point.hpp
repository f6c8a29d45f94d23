#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

// The entry point grammar: [dir/...]package.module[.py][:function]. Backslashes are separators, the
// prefixes app.user_code. and user_code. (also with '-' or '/') and a leading ./ are dropped: all
// spellings name the same module. What parse_entry_point accepts and format_entry_point writes is
// read as the same value again.

namespace project {

struct EntryPoint {
  std::string directory; // "" or "dir/sub"
  std::string module;    // "src.program"
  std::string function;  // "" where none was given
  bool operator==(EntryPoint const&) const = default;
};

[[nodiscard]] auto parse_entry_point(std::string_view text) -> base::Result<EntryPoint>;
[[nodiscard]] auto format_entry_point(EntryPoint const& entry) -> std::string;

// "src/program.py", "src/program/__init__.py": where the module's text may be.
[[nodiscard]] auto module_files(EntryPoint const& entry) -> std::vector<std::string>;

} // namespace project
