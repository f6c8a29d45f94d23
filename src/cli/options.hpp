#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"
#include "job/builder.hpp"
#include "job/inputs.hpp"
#include "job/limits.hpp"
#include "project/planqk_json.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The options of build, run and exec as values, each checked before anything is done.

namespace cli {

using Pair = std::pair<std::string, std::string>;

struct JobOptions {
  job::Limits limits;
  std::uint64_t output_files;
  std::uint64_t output_bytes;
  std::vector<job::InputSource> inputs;
  std::optional<std::string> request; // a file, or "-"
  std::vector<Pair> data_pools;       // name and directory
  std::vector<Pair> secrets;          // name and file; without a file: from our environment
  std::vector<Pair> variables;
  std::string network; // empty: none, or for a web application one of its own
  std::optional<std::uint16_t> port;
  std::string runtime;
  bool allows_weaker;
  std::string output_directory;
};

struct BuildOptions {
  std::string builder;
  std::string lifecycle_image; // empty: by the builder's lifecycle
  std::string pack;            // empty: the one on PATH
  job::BuildLimits limits;
  job::Variables variables;
  std::string network; // empty: one of its own
  std::string cache_key;
};

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
