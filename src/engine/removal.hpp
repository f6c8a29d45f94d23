#pragma once

#include "engine/engine.hpp"
#include "engine/removal_plan.hpp"

#include <chrono>

// Carrying out a removal, the same way whether the run has just ended, was interrupted, or was
// killed days ago.

namespace engine {

// How long pack's containers are chased. One that was just being made appears a moment later, and
// holds no network before it is started: the chase goes on until nothing was seen for a while.
struct Pace {
  int rounds = 50;
  int quiet_rounds = 5;
  std::chrono::milliseconds pause = std::chrono::milliseconds(200);
};

// Says what is left.
[[nodiscard]] auto carry_out(Engine const& engine, Removal removal, Pace const& pace = {}) -> Names;

} // namespace engine
