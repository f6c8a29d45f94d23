#pragma once

#include "base/error.hpp"
#include "engine/engine.hpp"
#include "engine/removal.hpp"
#include "engine/values.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

// What runs have left that died: by their records, by the labels of jobs whose time is up, and what
// is kept between builds and was not used for long.

namespace engine {

struct CleanTask {
  std::string state;                                  // the folder of the records
  std::chrono::seconds age = std::chrono::seconds(0); // not used for so long
  bool dry_run = false;
  bool caches = false;
  long long now = 0; // Unix time
  std::string owner; // our user's number
  Pace pace = {};
};

struct Cleaning {
  Names removed; // "network planqk-job-...", or what would be
  Names left;
};

// The engine that a record names.
using EngineOfRecord =
    std::function<base::Result<std::unique_ptr<Engine>>(std::string_view record)>;

// The runs, each with its own engine.
[[nodiscard]] auto clean_runs(CleanTask const& task,
                              EngineOfRecord const& engine_of,
                              Cleaning& cleaning) -> base::Result<void>;

// What no record tells of, on one engine.
[[nodiscard]] auto clean_engine(CleanTask const& task, Engine const& engine, Cleaning& cleaning)
    -> base::Result<void>;

// What the state folder keeps for nothing; without an engine that answers less is known of that.
void clean_files(CleanTask const& task, Engine const* engine, Cleaning& cleaning);

} // namespace engine
