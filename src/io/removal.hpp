#pragma once

#include <string>

// Removing what a build or a job left, which is hostile: of any depth, size, names and modes. Never
// through a link, never into what is mounted beneath, with a constant number of descriptors and a
// constant amount of memory. What cannot be removed is left, and everything else is removed; deep
// directories may then have moved to the top of the tree, or be left where they cannot be moved.
// Nobody else changes it meanwhile: it would not lead anywhere else, but might not end.

namespace io {

// True where nothing is left of it, or nothing was there. Best effort for those who do not ask:
// what is written over it tells the rest.
auto remove_all(int directory, std::string const& name) -> bool;

// The same by an absolute path.
auto remove_tree(std::string const& path) -> bool;

} // namespace io
