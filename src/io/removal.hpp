#pragma once

#include <string>

// Removing what a build left, never through a link.

namespace io {

// Best effort: what is written over it tells the rest.
void remove_all(int directory, std::string const& name);

// The same by an absolute path.
void remove_tree(std::string const& path);

} // namespace io
