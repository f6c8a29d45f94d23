#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "engine/engine.hpp"
#include "job/engine.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

// Which engine this machine has, and which one a record speaks of.

namespace engine {

// Docker, else podman; or the one that is asked for. A remote one is refused.
[[nodiscard]] auto find_engine(base::Environment const& environment,
                               std::optional<job::EngineKind> asked)
    -> base::Result<std::unique_ptr<Engine>>;

// By what a record says: the engine that a run was made with, whatever the variables of today say.
[[nodiscard]] auto engine_of_record(base::Environment const& environment, std::string_view text)
    -> base::Result<std::unique_ptr<Engine>>;

[[nodiscard]] auto record_of_engine(job::Engine const& engine) -> std::string;

} // namespace engine
