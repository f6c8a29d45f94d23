#pragma once

#include "base/error.hpp"

#include <string>

// The content of a file or of a whole folder as one SHA-256: names, kinds, whether a file may be
// executed, and every byte. No times and no owners. Links count by their target, and are not
// followed inside of a folder. Folders of
// compiled bytecode (__pycache__) are nobody's input.

namespace io {

// `path` beneath the directory; "." for all of it. What is not there has a digest, too.
[[nodiscard]] auto digest_of(std::string const& directory, std::string const& path)
    -> base::Result<std::string>;

} // namespace io
