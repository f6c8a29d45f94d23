#pragma once

#include "base/error.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "decision/decide.hpp"

#include <string>

// From an upload to an image: import, decide, pack.

namespace cli {

struct Prepared {
  std::string project; // the imported tree
  decision::Decision decision;
};

// Imports into the run's directory and decides: what cannot be built is known before pack starts.
[[nodiscard]] auto prepare_upload(Session const& session,
                                  LiveRun const& run,
                                  Telling& telling,
                                  std::string const& upload) -> base::Result<Prepared>;

struct BuiltImage {
  std::string id;
  bool reused = false;
};

enum class Remember { no, yes };

// Every image is made on the engine, and looked at there, before a registry gets it.
enum class Destination { engine, registry };

struct BuildTask {
  BuildOptions options;
  std::string upload;
  Destination destination = Destination::engine;
  Remember remember = Remember::no;
};

[[nodiscard]] auto build_image(Session const& session,
                               LiveRun& run,
                               Telling& telling,
                               BuildTask const& task,
                               Prepared const& prepared) -> base::Result<BuiltImage>;

} // namespace cli
