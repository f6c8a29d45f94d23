#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"
#include "cnb/launch.hpp"

#include <string>
#include <string_view>
#include <vector>

// A Procfile as a value: "type: command" lines, the last of several for one type wins.

namespace project {

enum class Start { direct, shell };

struct ProcfileLine {
  cnb::ProcessType type;
  std::string line; // the command as written, trimmed
  Start start = Start::direct;
  std::vector<std::string> command; // direct: the words; shell: {"bash", "-c", line}
  bool operator==(ProcfileLine const&) const = default;
};

struct Procfile {
  std::vector<ProcfileLine> processes; // sorted by type, one each
  base::Warnings warnings;
  bool operator==(Procfile const&) const = default;
};

[[nodiscard]] auto parse_procfile(std::string_view text) -> base::Result<Procfile>;

// One line a process, in order; parse_procfile(format_procfile(p)) == p but for the warnings.
[[nodiscard]] auto format_procfile(Procfile const& procfile) -> std::string;

} // namespace project
