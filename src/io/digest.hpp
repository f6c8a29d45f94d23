#pragma once

#include "base/error.hpp"

#include <string>

// The content of a file or of a whole folder as one SHA-256: names, kinds, whether a file may be
// executed, and every byte. No times and no owners. Links count by their target, and are not
// followed inside of a folder.

namespace io {

// Folders of compiled bytecode (__pycache__): an installer's own, or files like all others.
enum class Bytecode { skipped, counted };

// `path` beneath the directory; "." for all of it. What is not there has a digest, too.
[[nodiscard]] auto digest_of(std::string const& directory,
                             std::string const& path,
                             Bytecode bytecode = Bytecode::skipped) -> base::Result<std::string>;

} // namespace io
