#pragma once

#include <string>

namespace io {

// Removes a file or a whole tree, never through a link. Best effort: what is done next tells the
// rest.
void remove_tree(int directory, std::string const& name);

} // namespace io
