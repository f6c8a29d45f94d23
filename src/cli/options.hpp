#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"
#include "engine/options.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/limits.hpp"
#include "project/planqk_json.hpp"

#include <chrono>
#include <optional>
#include <string_view>

// The options of build, run and exec as values, each checked before anything is done.

namespace cli {

using engine::BuildOptions;
using engine::JobOptions;
using engine::Pair;

// --engine; nothing: docker, where there is one.
[[nodiscard]] auto engine_asked(Session const& session) -> std::optional<job::EngineKind>;

[[nodiscard]] auto job_options(Session const& session) -> base::Result<JobOptions>;
[[nodiscard]] auto build_options(Session const& session) -> base::Result<BuildOptions>;

// --build-env, --package-manager and --python: what the build gets, and nothing of our own
// environment.
[[nodiscard]] auto build_variables(Session const& session) -> base::Result<job::Variables>;

// What planqk.json asks for, within what the operator allows.
[[nodiscard]] auto within(job::Limits limits, project::PlanqkJson const& wanted) -> job::Limits;

// "90", "15m", "2h", "7d"
[[nodiscard]] auto parse_duration(std::string_view text) -> std::optional<std::chrono::seconds>;

// A value of an option that is not understood; `accepted` says what would be.
[[nodiscard]] auto bad_value(Session const& session,
                             std::string_view option,
                             std::string_view accepted) -> std::unexpected<base::Error>;

} // namespace cli
