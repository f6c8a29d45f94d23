#pragma once

#include "base/error.hpp"
#include "engine/engine.hpp"
#include "engine/live_run.hpp"
#include "job/limits.hpp"

#include <chrono>
#include <expected>
#include <string>

// The containers that pack makes are there before anybody can limit them: each is taken hold of as
// it appears.

namespace engine {

// Between two tries: while a container begins or ends, the engine refuses.
inline constexpr auto limiting_pause = std::chrono::milliseconds(100);

// What pack made for a container of this build's is written down, and it is limited before the
// project's own code can run in it. Any other container is let alone.
[[nodiscard]] auto take_hold_of(LiveRun& run,
                                job::BuildLimits const& limits,
                                std::string const& container,
                                std::chrono::milliseconds pause = limiting_pause)
    -> base::Result<void>;

// The failure where that cannot be done.
[[nodiscard]] auto unlimited() -> std::unexpected<base::Error>;

} // namespace engine
