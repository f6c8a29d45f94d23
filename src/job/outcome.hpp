#pragma once

#include "base/error.hpp"
#include "job/limits.hpp"

#include <optional>
#include <string>
#include <string_view>

// How a job ended, and what that means.

namespace job {

enum class State { never_started, running, ended };

enum class Stopped { no, by_time, by_output, by_signal };

struct End {
  int exit_code = 0; // as the engine tells it
  bool out_of_memory = false;
  State state = State::ended;
  std::string error = {}; // the engine's own words where it was not
  Stopped stopped = Stopped::no;
  int signal = 0;                                      // that we were told to end with
  std::optional<base::OutputTooLarge> over_limit = {}; // that is why it was stopped
  bool operator==(End const&) const = default;
};

inline constexpr auto end_format = std::string_view(
    "{{.State.ExitCode}}\t{{.State.OOMKilled}}\t{{.State.Status}}\t{{.State.Error}}");
[[nodiscard]] auto parse_end(std::string_view answer) -> std::optional<End>;

// What went wrong, and nothing where nothing did.
[[nodiscard]] auto judge(End const& end, Limits const& limits) -> std::optional<base::Error>;

// Of our own process, for a job that ended by itself.
[[nodiscard]] auto passed_through(int exit_code) -> int;

} // namespace job
