#pragma once

#include "base/error.hpp"
#include "engine/engine.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"

#include <optional>
#include <string>

// What builds and jobs need of an engine, asked for before there is one. Nothing of an upload is
// run.

namespace engine {

struct Wanted {
  std::string builder;
  std::string lifecycle_image = {}; // empty: by the builder's lifecycle
  std::string network = {};         // of builds; empty: one of their own
  job::Variables variables = {};    // of builds
};

// What could not be asked for has the failure that a build would end with.
struct Examination {
  base::Result<std::string> version;
  base::Result<job::EngineFacts> facts;
  base::Result<job::Builder> builder;
  base::Result<std::string> lifecycle_image; // its name
  base::Result<std::string> run_image;
  std::optional<std::string>
      index; // what a build's container says of it; nothing: it could not ask
};

[[nodiscard]] auto examine(Engine const& engine, Wanted const& wanted) -> Examination;

} // namespace engine
