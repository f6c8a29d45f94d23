#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"

#include <span>
#include <string>
#include <vector>

// What the lifecycle hands to a phase: variables first, positional arguments for lifecycles that
// know only those.

namespace phase {

struct Start {                        // how the process was started
  std::vector<std::string> arguments; // [0] is the program
  base::Environment environment;
};

struct DetectInputs {
  std::string buildpack_directory;
  std::string plan_path;
  bool operator==(DetectInputs const&) const = default;
};

struct BuildInputs {
  std::string buildpack_directory;
  std::string layers_directory;
  std::string plan_path;
  bool operator==(BuildInputs const&) const = default;
};

enum class Phase { detect, build };

[[nodiscard]] auto phase_of(Start const& start) -> base::Result<Phase>;
[[nodiscard]] auto detect_inputs(Start const& start) -> base::Result<DetectInputs>;
[[nodiscard]] auto build_inputs(Start const& start) -> base::Result<BuildInputs>;

// Only the variables of the Buildpack API and ours: the rest of the environment is nobody's
// business.
[[nodiscard]] auto read_environment(char const* const* variables) -> base::Environment;

} // namespace phase
