#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

// The process's own surroundings: what it prints, and where it stands.

namespace io {

void print(std::string_view text);
void print_error(std::string_view text);

// The first failure of print: who waits for a result must hear that it was not written. A reader
// who went away is no failure.
[[nodiscard]] auto printing() -> base::Result<void>;

// What is made from here on, by us and by our children, is readable by everyone: modes are part of
// a layer's content.
void set_plain_umask();

[[nodiscard]] auto working_directory() -> base::Result<std::string>;

} // namespace io
