#pragma once

#include "base/error.hpp"
#include "cli/live_run.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"

#include <string>

// From the engine into a registry, by the engine's client with the caller's credentials: no
// container of a build ever has them.

namespace cli {

struct Push {
  std::string id; // of an image that was checked
  std::string name;
};

// The engine knows it by that name for as long as this takes.
[[nodiscard]] auto
push_image(Session const& session, LiveRun& run, Telling& telling, Push const& push)
    -> base::Result<void>;

} // namespace cli
