#pragma once

#include "base/error.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "engine/live_run.hpp"
#include "schema/value.hpp"

#include <optional>
#include <string>

// The OpenAPI document that a project brings: openapi.yaml, else openapi.yml.

namespace cli {

// Read in a confined child, as an archive is. Nothing if the project has none.
[[nodiscard]] auto read_openapi(Session const& session,
                                ImportOptions const& options,
                                engine::LiveRun const& run,
                                std::string const& project)
    -> base::Result<std::optional<schema::Value>>;

} // namespace cli
