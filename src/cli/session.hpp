#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "cli/options.hpp"
#include "io/interruption.hpp"

#include <string>
#include <string_view>

// What every command needs of its surroundings: how it talks, and that it can be interrupted.

namespace cli {

// The documented exit codes; the job's own pass through below 64.
namespace exit_code {

inline constexpr auto done = 0;
inline constexpr auto usage = 64;
inline constexpr auto refused = 65;
inline constexpr auto input = 66;
inline constexpr auto unavailable = 69;
inline constexpr auto internal = 70;
inline constexpr auto target_exists = 73;
inline constexpr auto system = 74;
inline constexpr auto locked = 75;
inline constexpr auto build_failed = 76;
inline constexpr auto output_too_large = 78;
inline constexpr auto timed_out = 124;
inline constexpr auto not_started = 125;
inline constexpr auto killed = 137;
inline constexpr auto signal_base = 128;

} // namespace exit_code

[[nodiscard]] auto exit_code_of(base::Error const& error) -> int;

class Session {
public:
  Session(Voice voice, base::Environment environment);

  [[nodiscard]] auto voice() const -> Voice const& { return voice_; }

  // Of this process; nothing of it reaches a build or a job unless an option says so.
  [[nodiscard]] auto environment() const -> base::Environment const& { return environment_; }

  [[nodiscard]] auto interruption() const -> io::Interruption const& { return interruption_; }

  [[nodiscard]] auto shows_progress() const -> bool { return shows_progress_; }

  // To standard output: the text for people, or the object for programs.
  void tell(std::string const& text, std::string const& json) const;

  // To standard error, with --verbose alone.
  void remark(std::string_view text) const;

private:
  Voice voice_;
  base::Environment environment_;
  io::Interruption interruption_;
  bool shows_progress_;
};

} // namespace cli
