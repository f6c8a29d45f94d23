#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

// planqk.json as far as a build needs it. Unknown keys are fine; invalid JSON is an error with line
// and column; every valid JSON text is accepted (one that is no object has no facts), numbers of
// any size and half surrogate pairs included. Of equal keys the last one counts.

namespace project {

struct PlanqkJson {
  std::string name;
  std::string runtime;     // "PYTHON_TEMPLATE", "DOCKER", ... as written; empty where absent
  std::string cpu = {};    // of "resources", as the number is written
  std::string memory = {}; // GB, the same
  bool operator==(PlanqkJson const&) const = default;
};

[[nodiscard]] auto parse_planqk_json(std::string_view text, std::string_view file)
    -> base::Result<PlanqkJson>;

} // namespace project
