#pragma once

#include "base/error.hpp"
#include "job/image_config.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Whether a built image is what its build was to make of it. The lifecycle's last phase believes
// files that code of an upload can write: on which image to build, whose layers to reuse, what to
// change in the configuration. So the image is looked at, and not the files. No engine is asked
// here: what any engine or registry tells of three images is enough.

namespace job {

// What the last phase took from another image instead of making it, as it says in its log.
struct Reuse {
  std::set<std::string, std::less<>> layers = {}; // "id:layer"
  int application = 0;                            // layers of the application
  bool operator==(Reuse const&) const = default;
};

// Adds what one line of pack's output says.
void note_reuse(std::string_view line, Reuse& reuse);

struct ExpectedImage {
  Image run_image;
  std::vector<std::string> run_image_names; // it may be called by no other in the image's labels
  std::set<std::string, std::less<>> buildpacks; // the builder's, by their ids
  std::optional<Image> previous;                 // that we named; none: nothing is reused
  Reuse reuse;
  Labels labels;          // beside the run image's and the lifecycle's: these, with these values
  Labels possible_labels; // with this value where they are there; empty: with any short word
};

[[nodiscard]] auto check_image(Image const& built, ExpectedImage const& expected)
    -> base::Result<void>;

} // namespace job
