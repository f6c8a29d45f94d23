#pragma once

#include "base/error.hpp"
#include "cli/options.hpp"
#include "cli/parse.hpp"

#include <string>

// --subdir: one folder of the upload, in the place of all of it.

namespace cli {

// A relative path without "..": empty if all of the upload is meant.
[[nodiscard]] auto read_subdir(Invocation const& invocation) -> base::Result<std::string>;

// The caller's own command line, as far as it takes a folder, up to the name of one.
[[nodiscard]] auto line_for_a_folder(Invocation const& invocation) -> std::string;

// A project's own directory with that folder, which no link leads to.
[[nodiscard]] auto chosen_folder(ImportOptions const& options) -> base::Result<std::string>;

// What names services gets the line for them, and names them from the top of what was uploaded.
[[nodiscard]] auto with_lines(base::Error error, ImportOptions const& options) -> base::Error;

} // namespace cli
