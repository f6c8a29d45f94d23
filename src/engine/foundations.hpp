#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "engine/engine.hpp"
#include "job/builder.hpp"

#include <string>

// What a build stands on, as it is there; else the failure that names what is missing.

namespace engine {

// The program's path; `asked` is a path or a name, empty: pack.
[[nodiscard]] auto find_pack(base::Environment const& environment, std::string const& asked)
    -> base::Result<std::string>;

[[nodiscard]] auto find_builder(Engine const& engine, std::string const& name)
    -> base::Result<job::Builder>;

// The name of the one that is asked for, else of the one with the builder's lifecycle.
[[nodiscard]] auto find_lifecycle_image(Engine const& engine,
                                        job::Builder const& builder,
                                        std::string const& asked) -> base::Result<std::string>;

} // namespace engine
