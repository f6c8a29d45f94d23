#include "io/process.hpp"

#include "base/exit_status.hpp"

#include <cerrno>
#include <csignal>
#include <linux/prctl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace io {

auto begin_life(Life life, pid_t parent) -> bool {
  if (life == Life::ends_with_us)
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  ::setpgid(0, 0);
  return ::getppid() == parent; // else it died before the first line
}

Process::Process(pid_t number, Life life)
    : number_(number), life_(life),
      // Before Linux 5.3 there is none, and a tenth of a second goes by.
      ending_(static_cast<int>(::syscall(SYS_pidfd_open, number, 0))) {
  ::setpgid(number, number); // whoever is first: a signal to the group must find it
}

Process::Process(Process&& other) noexcept
    : number_(std::exchange(other.number_, -1)), life_(other.life_), status_(other.status_),
      ended_(other.ended_), ending_(std::move(other.ending_)) {
}

auto Process::operator=(Process&& other) noexcept -> Process& {
  std::swap(number_, other.number_);
  std::swap(life_, other.life_);
  std::swap(status_, other.status_);
  std::swap(ended_, other.ended_);
  std::swap(ending_, other.ending_);
  return *this;
}

Process::~Process() {
  if (number_ < 0 || life_ == Life::outlives_us)
    return;
  signal(SIGKILL);
  static_cast<void>(wait());
}

void Process::signal(int number) const {
  if (!ended_)
    ::kill(-number_, number);
}

// Until it is waited for, its number and its group's can be nobody else's: what it left behind is
// ended before.
void Process::look(int options) {
  auto about = siginfo_t{};
  while (::waitid(P_PID, static_cast<id_t>(number_), &about, WEXITED | WNOWAIT | options) != 0)
    if (errno != EINTR) { // it is no child of ours: nothing is known of its end
      ended_ = true;
      return;
    }
  if (about.si_pid != number_)
    return;
  if (life_ == Life::ends_with_us)
    signal(SIGKILL);
  while (::waitpid(number_, nullptr, 0) < 0 && errno == EINTR)
    ;
  ended_ = true;
  status_ = about.si_code == CLD_EXITED ? base::ExitStatus{.code = about.si_status}
                                        : base::ExitStatus{.signal = about.si_status};
}

auto Process::has_ended() -> bool {
  if (!ended_)
    look(WNOHANG);
  return ended_;
}

auto Process::wait() -> base::ExitStatus {
  if (!ended_)
    look(0);
  return status_;
}

} // namespace io
