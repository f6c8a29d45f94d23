#pragma once

#include "base/error.hpp"
#include "decision/decide.hpp"
#include "engine/engine.hpp"
#include "engine/options.hpp"
#include "job/builder.hpp"
#include "job/image_check.hpp"
#include "job/image_config.hpp"

#include <optional>
#include <string>

// What an image must be is written down before its build begins, with what the engine has then; the
// built image is compared with it before it has a name.

namespace engine {

struct RunImage {
  std::string name; // as pack is told it
  std::string id;
  job::Image image;
};

// Nothing where there is none of that name.
[[nodiscard]] auto look_at_image(Engine const& engine, std::string const& name)
    -> base::Result<std::optional<job::Image>>;

// The builder's. A build for a registry may get it from one, as pack would.
[[nodiscard]] auto find_run_image(Engine const& engine,
                                  job::Builder const& builder,
                                  Destination destination) -> base::Result<RunImage>;

// What the decision about the project makes of an image; previous image and reuse are not in it.
[[nodiscard]] auto expect_image(job::Builder const& builder,
                                RunImage const& run_image,
                                BuildOptions const& options,
                                decision::Decision const& decision) -> job::ExpectedImage;

// The id of a built image that is as expected. Else it is removed.
[[nodiscard]] auto prove_image(Engine const& engine,
                               std::string const& name,
                               job::ExpectedImage const& expected) -> base::Result<std::string>;

} // namespace engine
