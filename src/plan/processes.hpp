#pragma once

#include "base/warning.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "resolve/service.hpp"

// What the image starts, as one Procfile value: launch.toml and the Procfile artifact both come
// from it.

namespace plan {

[[nodiscard]] auto draft_processes(resolve::Service const& service,
                                   project::Project const& project,
                                   project::Settings const& settings) -> project::Procfile;

} // namespace plan
