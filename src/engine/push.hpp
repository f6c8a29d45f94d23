#pragma once

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"

#include <string>

// From the engine into a registry, by the engine's client with the caller's credentials: no
// container of a build ever has them.

namespace engine {

struct Push {
  std::string id; // of an image that was checked
  std::string name;
};

// The engine knows it by that name for as long as this takes.
[[nodiscard]] auto push_image(Context const& context, LiveRun& run, Push const& push)
    -> base::Result<void>;

} // namespace engine
