#pragma once

#include "engine/engine.hpp"
#include "job/engine.hpp"

#include <memory>

// Docker and podman, by their command lines, which agree as far as they are used here.

namespace engine {

[[nodiscard]] auto make_command_line_engine(job::Engine about) -> std::unique_ptr<Engine>;

} // namespace engine
