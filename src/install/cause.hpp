#pragma once

#include "base/failures.hpp"

#include <string>
#include <vector>

// Why an installer failed, by what it said: a table of the words of uv, pip, Poetry and rattler.

namespace install {

struct Diagnosis {
  base::InstallCause cause = base::InstallCause::unknown;
  std::string evidence = {}; // the line that told it
  bool operator==(Diagnosis const&) const = default;
};

[[nodiscard]] auto diagnose(std::vector<std::string> const& lines) -> Diagnosis;

} // namespace install
