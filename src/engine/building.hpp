#pragma once

#include "base/error.hpp"
#include "decision/decide.hpp"
#include "engine/context.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"

#include <string>
#include <string_view>

// From an imported upload to an image, by pack.

namespace engine {

// Of a run's directory, for the imported tree.
inline constexpr auto project_folder = std::string_view("project");

struct Prepared {      // an upload, imported and decided about
  std::string project; // the imported tree
  std::string subdir;  // which folder of the upload that is; empty: all of it
  decision::Decision decision;
};

struct BuiltImage {
  std::string id;
  bool reused = false;
};

enum class Remember { no, yes };

struct BuildTask {
  BuildOptions options;
  std::string upload;
  Destination destination = Destination::engine;
  Remember remember = Remember::no;
};

[[nodiscard]] auto
build_image(Context const& context, LiveRun& run, BuildTask const& task, Prepared const& prepared)
    -> base::Result<BuiltImage>;

} // namespace engine
