#pragma once

namespace io {

// The version that the kernel offers; below 1: none.
[[nodiscard]] auto landlock_version() -> long;

// From now on files and directories can be made and written beneath that directory, and nothing
// else in any file system can be opened, made, changed or run; no TCP either where the kernel knows
// how. False where it cannot be had.
[[nodiscard]] auto confine_to(int directory) -> bool;

} // namespace io
