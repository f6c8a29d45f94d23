#pragma once

#include "base/command.hpp"
#include "job/engine.hpp"
#include "job/limits.hpp"
#include "job/names.hpp"
#include "job/workspace.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A build by pack, as what pack and the engine are told. pack never trusts the builder here: in
// that mode the container that runs the project's own code holds the engine's socket.

namespace job {

using Variables = std::vector<std::pair<std::string, std::string>>;

struct BuildPlan {
  std::string pack; // its path
  std::string image;
  std::string builder;
  std::string lifecycle_image;
  std::string run_image;
  std::string project;    // directories and files of ours, absolute
  std::string descriptor; // stands for an uploaded project.toml, which must not be read
  std::string variables;  // a file: values stay out of the list of processes
  std::string pack_home;  // ours: the user's may trust the builder
  std::string network;
  std::string workspace;
  std::string build_cache; // volumes
  std::string launch_cache;
  std::string volume_key;
  std::string previous_image = {};
};

[[nodiscard]] auto pack_command(BuildPlan const& plan, Engine const& engine) -> base::Command;

inline constexpr auto descriptor_text = std::string_view("[_]\nschema-version = \"0.2\"\n");

// The variable by which the builder image that pack makes for one build tells whose it is.
inline constexpr auto run_variable = std::string_view("PLANQK_JOB_RUN");

// The file of variables; nothing where a value has a line end, which pack cannot be told.
[[nodiscard]] auto format_variables(Variables const& variables, std::string_view run_id)
    -> std::optional<std::string>;

// What the engine calls an image that pack has made: podman's interface for Docker's clients puts
// every name without a dotted host under docker.io.
[[nodiscard]] auto engine_name(EngineKind kind, std::string const& image) -> std::string;

// What is asked of a builder image, and what it answers: by its own label the versions of its
// lifecycle and its buildpacks (empty where that says nothing) and the names of its run image, the
// first one before its mirrors; its user by its variables.
struct Builder {
  std::string id = {};
  std::string lifecycle_version = {};
  std::map<std::string, std::string, std::less<>> buildpacks = {}; // by their ids
  std::vector<std::string> run_images = {};
  std::optional<BuildUser> user = {};
  bool operator==(Builder const&) const = default;
};

inline constexpr auto builder_format =
    std::string_view("{{.Id}}\n{{index .Config.Labels \"io.buildpacks.builder.metadata\"}}"
                     "{{range .Config.Env}}\n{{.}}{{end}}");
[[nodiscard]] auto parse_builder(std::string_view answer) -> Builder;

// Every line in which pack says that a phase begins: "===> BUILDING" is "building".
[[nodiscard]] auto phase_of(std::string_view line) -> std::string;

inline constexpr auto process_limit = std::string_view("--pids-limit");

[[nodiscard]] auto limit_arguments(BuildLimits const& limits, std::string const& container)
    -> std::vector<std::string>;

// All that podman before 4.4 can limit of a container that is there already.
[[nodiscard]] auto memory_arguments(BuildLimits const& limits, std::string const& container)
    -> std::vector<std::string>;

} // namespace job
