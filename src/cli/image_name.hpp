#pragma once

#include "base/error.hpp"
#include "cli/engine.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "io/descriptor.hpp"

#include <optional>
#include <string>

// Names of images: what an upload's image may be called, and what an image is.

namespace cli {

// Never a name that builds depend on; never one that somebody else's image has, but with --force.
[[nodiscard]] auto check_image_name(Session const& session,
                                    EngineDoor const& door,
                                    BuildOptions const& options,
                                    std::string const& name) -> base::Result<void>;

// As long as it is open, no other build of this state folder makes an image of that name.
[[nodiscard]] auto lock_image_name(Session const& session, std::string const& name)
    -> base::Result<io::Descriptor>;

struct JobImage {
  std::string id;
  bool is_web;
};

// One that the wrapper buildpack made.
[[nodiscard]] auto find_job_image(Session const& session,
                                  EngineDoor const& door,
                                  std::string const& name) -> base::Result<JobImage>;

} // namespace cli
