#pragma once

#include "base/command.hpp"
#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

// Programs that run beside us while we watch: what they print is handed on as it comes, and they
// die with us, even where we are killed.

namespace io {

// In a process group of its own, with nothing on its standard input.
class Child {
public:
  [[nodiscard]] static auto start(base::Command const& command) -> base::Result<Child>;

  Child(Child&& other) noexcept;
  auto operator=(Child&& other) noexcept -> Child&;
  Child(Child const&) = delete;
  auto operator=(Child const&) -> Child& = delete;
  ~Child(); // kills what still runs

  [[nodiscard]] auto output() const -> int { return output_.number(); }

  [[nodiscard]] auto errors() const -> int { return errors_.number(); }

  // Becomes readable when it ends.
  [[nodiscard]] auto ending() const -> int { return ending_.number(); }

  void signal(int number) const; // to the whole group

  // Whether it has ended; asks, never waits.
  [[nodiscard]] auto has_ended() -> bool;

  // Its exit status, or 128 and the number of the signal that ended it.
  [[nodiscard]] auto wait() -> int;

private:
  Child(pid_t process, Descriptor output, Descriptor errors);
  void note(int native);

  pid_t process_ = -1;
  int status_ = 0;
  bool ended_ = false;
  Descriptor output_;
  Descriptor errors_;
  Descriptor ending_;
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

// Until that child has ended and nothing more is heard of it: its exit status.
[[nodiscard]] auto attend(Child& child, Attention const& attention) -> int;

struct Answer {
  int status = 0;
  std::string output = {};
  std::string errors = {};
};

// A short question to another program. What takes longer than a minute is killed; signals to us
// wait until it has answered.
[[nodiscard]] auto ask(base::Command const& command) -> base::Result<Answer>;

} // namespace io
