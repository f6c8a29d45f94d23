#pragma once

#include "job/engine.hpp"
#include "job/limits.hpp"
#include "job/names.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The confined container of a job, as what its engine is told.

namespace job {

enum class Access { read, write };

struct Mount {
  std::string source; // absolute
  std::string target;
  Access access = Access::read;
  bool operator==(Mount const&) const = default;
};

// Whom the job runs as, and how the files that it shares with us must be owned.
struct Identity {
  std::string user;     // "65532:65532"
  bool maps_us = false; // podman's rootless mode: the same person inside and outside
  std::optional<unsigned> owner =
      {};                   // who must own the output directory; nothing: it is ours already
  bool open_to_all = false; // whoever the job is outside, it is nobody that we can name
  bool operator==(Identity const&) const = default;
};

[[nodiscard]] auto
choose_identity(EngineKind kind, EngineFacts const& facts, unsigned user, unsigned group)
    -> Identity;

// The output directory as a file system of its own in memory: no job can write more, whatever it
// does with names. What it holds counts against the job's memory.
struct OutputBound {
  std::uint64_t bytes = 0;
  std::uint64_t names = 0;
  bool operator==(OutputBound const&) const = default;
};

// A little above what is allowed, so that a job which goes beyond that is seen to have.
[[nodiscard]] auto bound_of(std::uint64_t bytes, std::uint64_t files) -> OutputBound;

inline constexpr auto output_place = std::string_view("/var/runtime/output");

// Our own program, which hands the output directory to us from inside the container before it
// becomes the image's command: "planqk-job WORD SOCKET DIRECTORY COMMAND...".
struct Starter {
  std::string program; // of ours, on this machine
  std::string socket;  // the same
  std::vector<std::string> command = {};
  bool operator==(Starter const&) const = default;
};

inline constexpr auto starter_word = std::string_view("--start-as-first-program");
inline constexpr auto starter_words = std::size_t{4}; // before the command

struct ContainerPlan {
  RunNames names;
  std::string image; // an id: what was inspected is what runs
  std::string owner; // our user's number, for the label
  Identity identity;
  std::string network = "none";
  std::optional<std::uint16_t> port = {}; // on the loopback address
  std::string runtime = {};               // the engine's default where empty
  std::vector<Mount> mounts = {};
  std::vector<std::pair<std::string, std::string>> variables = {};
  std::vector<std::string> secrets = {}; // variables whose values only the engine's environment has
  Limits limits = {};
  std::optional<OutputBound> output = {}; // else it is among the mounts
  std::optional<Starter> starter = {};
  std::optional<std::int64_t> deadline = {}; // Unix time
  // Of the caller: podman asks for more by default, and where that is not allowed nothing starts.
  std::optional<std::uint64_t> process_ceiling = {};
  std::vector<std::string> arguments = {}; // of the image's process, behind its own
};

// All that comes behind "docker": "create", the options, the image.
[[nodiscard]] auto create_arguments(ContainerPlan const& plan) -> std::vector<std::string>;

} // namespace job
