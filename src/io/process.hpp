#pragma once

#include "base/exit_status.hpp"
#include "io/descriptor.hpp"

#include <sys/types.h>

// A process that we made, in a group of its own: waiting for it, and ending it. What runs in it,
// another program (io::Child) or our own code (io::run_worker), makes no difference here.

namespace io {

enum class Life {
  ends_with_us, // the kernel kills it where we die, and we kill its group where we are done with it
  outlives_us   // nobody ends it but itself
};

// The first thing that a new process does: false where it is too late, since the parent has died.
// System calls alone.
[[nodiscard]] auto begin_life(Life life, pid_t parent) -> bool;

class Process {
public:
  // One that has just been made and begins with begin_life.
  Process(pid_t number, Life life);
  Process(Process&& other) noexcept;
  auto operator=(Process&& other) noexcept -> Process&;
  Process(Process const&) = delete;
  auto operator=(Process const&) -> Process& = delete;
  ~Process();

  [[nodiscard]] auto number() const -> pid_t { return number_; }

  // Becomes readable when it ends.
  [[nodiscard]] auto ending() const -> int { return ending_.number(); }

  void signal(int number) const; // to the whole group, while the process lives

  // Whether it has ended; asks, never waits.
  [[nodiscard]] auto has_ended() -> bool;

  [[nodiscard]] auto wait() -> base::ExitStatus;

private:
  void look(int options);

  pid_t number_ = -1;
  Life life_ = Life::ends_with_us;
  base::ExitStatus status_;
  bool ended_ = false;
  Descriptor ending_;
};

} // namespace io
