#pragma once

#include "job/image_check.hpp"
#include "job/image_config.hpp"

#include <optional>
#include <utility>

namespace support {

// What was to be built when tests/data/image/built.json was, on that run image.
inline auto expected_image(job::Image run_image) -> job::ExpectedImage {
  return {.run_image = std::move(run_image),
          .run_image_names = {"planqk-stack-run:bookworm"},
          .buildpacks = {"planqk-buildpacks/python-env", "planqk-buildpacks/planqk-wrapper",
                         "planqk-buildpacks/explain"},
          .previous = std::nullopt,
          .reuse = {},
          .labels = {{"io.planqk.wrapper.version", "0.1.0"},
                     {"io.planqk.package-manager", "pip"},
                     {"io.planqk.mode", "service"},
                     {"io.planqk.python.source", "default"},
                     {"io.planqk.entry-point", "src.program:run"}},
          .possible_labels = {{"io.planqk.python.version", ""}}};
}

} // namespace support
