#pragma once

#include "base/command.hpp"
#include "base/environment.hpp"

#include <string>
#include <string_view>
#include <vector>

// The container engine as a value: which program speaks to it, where it listens, what it can do.

namespace job {

enum class EngineKind { docker, podman };

// Of its program, too.
[[nodiscard]] auto name_of(EngineKind kind) -> std::string_view;

struct Engine {
  EngineKind kind = EngineKind::docker;
  std::string program;                // its path
  std::string address;                // "unix:///var/run/docker.sock"
  base::Environment environment = {}; // of everything that speaks to it
};

// What of a job's confinement depends on the engine's set-up.
struct EngineFacts {
  bool rootless = false;
  bool remaps_users = false;                  // the engine's root is not ours
  std::vector<std::string> not_enforced = {}; // limits: "memory", "swap", "cpus", "processes"
  std::string runtime = {};                   // that it starts containers with where none is named
  bool operator==(EngineFacts const&) const = default;
};

[[nodiscard]] auto command_line(Engine const& engine, std::vector<std::string> arguments)
    -> base::Command;

// What to ask the engine for its facts, and what its answer means.
[[nodiscard]] auto facts_question(EngineKind kind) -> std::vector<std::string>;
[[nodiscard]] auto parse_facts(EngineKind kind, std::string_view answer) -> EngineFacts;

// Whether a container of that runtime is processes of this kernel, which can hand us a directory:
// not those of gVisor and Kata.
[[nodiscard]] auto shares_kernel(std::string_view runtime) -> bool;

// Directories of this machine cannot be mounted by an engine that runs elsewhere.
[[nodiscard]] auto is_local(std::string_view address) -> bool;

} // namespace job
