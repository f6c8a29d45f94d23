#pragma once

#include "base/error.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/output_place.hpp"
#include "job/result.hpp"
#include "job/story.hpp"

namespace engine {

// What an ended job left: its files, checked and copied, and its result among them or in what it
// printed.
[[nodiscard]] auto take_output(LiveRun& run,
                               JobOptions const& options,
                               OutputPlace& place,
                               job::ResultScanner const& scanner,
                               job::Story& story) -> base::Result<void>;

} // namespace engine
