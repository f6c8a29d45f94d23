#pragma once

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/options.hpp"
#include "job/inputs.hpp"

#include <string>
#include <vector>

// The inputs of a job, read and checked before anything is built.

namespace engine {

struct GatheredInputs {
  std::vector<job::Input> inputs;
  std::vector<std::string> told; // "data from input/data.json"
};

// What the caller gives.
[[nodiscard]] auto gather_inputs(Context const& context, JobOptions const& options)
    -> base::Result<GatheredInputs>;

// The project's own input/*.json, for a caller who gives nothing.
[[nodiscard]] auto gather_examples(Context const& context,
                                   JobOptions const& options,
                                   std::string const& project) -> base::Result<GatheredInputs>;

// Of those, what the caller's own leave unused: a project's examples are taken together or not at
// all.
[[nodiscard]] auto unused_examples(std::vector<job::Input> const& given, std::string const& project)
    -> std::vector<std::string>;

[[nodiscard]] auto read_secrets(Context const& context, JobOptions const& options)
    -> base::Result<std::vector<Secret>>;

} // namespace engine
