#pragma once

#include "engine/engine.hpp"
#include "engine/values.hpp"

#include <chrono>
#include <string>

// What the state folder keeps beside the records of runs, and for how long: locks of names and
// caches, what was built already, drafts of files.

namespace engine {

// Files that stand for nothing any more: a lock that nobody holds, the memory of an image that is
// gone, the draft of a killed process. Without an engine that
// answers nothing is known of images and caches.
[[nodiscard]] auto
forgotten_files(std::string const& folder, std::chrono::seconds age, Engine const* engine) -> Names;

// Removes them, unless somebody has taken them meanwhile.
void remove_files(std::string const& folder, Names const& names, std::chrono::seconds age);

} // namespace engine
