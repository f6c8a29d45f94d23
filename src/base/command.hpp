#pragma once

#include "base/environment.hpp"

#include <string>
#include <vector>

// A program to start, as a value.

namespace base {

struct Command {
  std::vector<std::string> arguments; // [0] is the program's path
  Environment environment = {};       // all of it: nothing is inherited
  std::string directory = {};
  bool operator==(Command const&) const = default;
};

} // namespace base
