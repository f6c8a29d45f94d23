#pragma once

#include "base/command.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"
#include "io/process.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Other programs. This is the one place where any is started: with the variables and descriptors
// that it is given and no others, and with signals as they are by default.

namespace io {

enum class Streams {
  apart,
  together, // standard error is written where standard output is, in the same order
  nowhere   // for what outlives us: nobody reads it
};

// In a process group of its own, with nothing on its standard input.
class Child {
public:
  // Fails where the program cannot be started, with the system's reason.
  [[nodiscard]] static auto start(base::Command const& command,
                                  Life life,
                                  Streams streams = Streams::apart) -> base::Result<Child>;

  // Of what is not read, -1.
  [[nodiscard]] auto output() const -> int { return output_.number(); }

  [[nodiscard]] auto errors() const -> int { return errors_.number(); }

  [[nodiscard]] auto process() const -> Process const& { return process_; }

  void signal(int number) const { process_.signal(number); }

  [[nodiscard]] auto has_ended() -> bool { return process_.has_ended(); }

  [[nodiscard]] auto wait() -> base::ExitStatus { return process_.wait(); }

private:
  Child(Process process, Descriptor output, Descriptor errors)
      : process_(std::move(process)), output_(std::move(output)), errors_(std::move(errors)) {}

  Process process_;
  Descriptor output_;
  Descriptor errors_;
};

using OnBytes = std::function<void(std::string_view bytes)>;

struct Ear {
  Child const* child;
  OnBytes on_output;
  OnBytes on_errors;
};

struct Attention {
  std::vector<Ear> ears;
  Interruption const* interruption;
  std::function<void(int signal)> on_signal;
  std::function<void()> tick; // about ten times a second
};

// Until that child has ended and nothing more is heard of it.
[[nodiscard]] auto attend(Child& child, Attention const& attention) -> base::ExitStatus;

struct Answer {
  base::ExitStatus status = {};
  std::string output = {};
  std::string errors = {};
};

// A short question to another program. What takes longer than a minute is killed; signals to us
// wait until it has answered.
[[nodiscard]] auto ask(base::Command const& command) -> base::Result<Answer>;

} // namespace io
