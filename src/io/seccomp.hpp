#pragma once

namespace io {

[[nodiscard]] auto has_seccomp() -> bool;

// From now on every system call that reading an archive and writing files does not need ends the
// process. False where it cannot be had.
[[nodiscard]] auto allow_only_import_calls() -> bool;

} // namespace io
