#pragma once

#include "cli/engine.hpp"

#include <chrono>
#include <string>
#include <vector>

// What the state folder keeps beside the records of runs, and for how long: locks of names and
// caches, what was built already, drafts of files.

namespace cli {

// Files that stand for nothing any more: a lock that nobody holds, the memory of an image that is
// gone, the draft of a killed process. Without an engine nothing is known of images and caches.
[[nodiscard]] auto forgotten_files(std::string const& folder,
                                   std::chrono::seconds age,
                                   EngineDoor const* door) -> std::vector<std::string>;

// Removes them, unless somebody has taken them meanwhile.
void remove_files(std::string const& folder,
                  std::vector<std::string> const& names,
                  std::chrono::seconds age);

} // namespace cli
