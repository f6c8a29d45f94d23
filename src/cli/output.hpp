#pragma once

#include <string_view>

namespace cli {

// To standard output, the only way to it. A terminal gets it escaped, also what a job made: names,
// results, texts in JSON. A pipe and a file get the bytes.
void put(std::string_view text);

} // namespace cli
