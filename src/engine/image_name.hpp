#pragma once

#include "base/error.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/values.hpp"
#include "io/descriptor.hpp"

#include <optional>
#include <string>

// Names of images: what an upload's image may be called, and what an image is.

namespace engine {

struct NameCheck {
  std::string name;
  std::string builder; // what this build depends on
  std::string lifecycle_image;
  Force force = Force::no; // in the place of an image that is not ours
};

// Never a name that builds depend on; never one that somebody else's image has, but by force.
[[nodiscard]] auto check_image_name(Context const& context,
                                    Engine const& engine,
                                    NameCheck const& check) -> base::Result<void>;

// As long as it is open, no other build of this state folder makes an image of that name.
[[nodiscard]] auto lock_image_name(Context const& context, std::string const& name)
    -> base::Result<io::Descriptor>;

struct JobImage {
  std::string id;
  bool is_web;
};

// One that the wrapper buildpack made.
[[nodiscard]] auto find_job_image(Context const& context,
                                  Engine const& engine,
                                  std::string const& name) -> base::Result<JobImage>;

} // namespace engine
