#pragma once

#include "base/error.hpp"
#include "io/descriptor.hpp"

#include <string>

namespace io {

// Writes an OCI layout with one layer, the tree beneath `tree`, into the empty directory `layout`.
// Returns the manifest's digest, which the content alone decides.
[[nodiscard]] auto write_oci_layout(Descriptor const& tree, Descriptor const& layout)
    -> base::Result<std::string>;

} // namespace io
