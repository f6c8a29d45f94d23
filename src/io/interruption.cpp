#include "io/interruption.hpp"

#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <sys/poll.h>
#include <sys/signalfd.h>

namespace io {

namespace {

// Whoever started us may have meant that these are not heard: nohup, a shell's background job.
auto is_ignored(int signal) -> bool {
  struct sigaction action = {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

// A reader who went away ends us, whatever was inherited: nobody would see what comes. A file that
// is too large is told by the call that writes it.
void settle_writing() {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  ::sigaction(SIGPIPE, &action, nullptr);
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGXFSZ, &action, nullptr);
}

// Whatever ends a process by default and can be waited for, but for its own faults.
auto all_that_end_us() -> sigset_t {
  auto signals = sigset_t{};
  sigemptyset(&signals);
  for (auto const signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF,
                            SIGXCPU, SIGUSR1, SIGUSR2, SIGIO, SIGPWR, SIGSTKFLT})
    if (!is_ignored(signal))
      sigaddset(&signals, signal);
  for (auto signal = SIGRTMIN; signal <= SIGRTMAX; ++signal)
    sigaddset(&signals, signal);
  return signals;
}

} // namespace

Interruption::Interruption() {
  settle_writing();
  auto const ours = all_that_end_us();
  ::sigprocmask(SIG_BLOCK, &ours, &before_);
  signals_ = Descriptor(::signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK));
}

Interruption::~Interruption() {
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

auto Interruption::take() const -> std::optional<int> {
  auto info = signalfd_siginfo{};
  if (read_some(signals_.number(), {reinterpret_cast<char*>(&info), sizeof info}) != sizeof info)
    return std::nullopt;
  return static_cast<int>(info.ssi_signo);
}

auto Interruption::wait_beside(int descriptor) const -> std::optional<int> {
  constexpr auto for_ever = std::chrono::milliseconds(-1);
  return wait_beside(descriptor, for_ever).signal;
}

auto Interruption::wait_beside(int descriptor, std::chrono::milliseconds patience) const -> Waited {
  auto waiting = std::array{pollfd{.fd = descriptor, .events = POLLIN, .revents = 0},
                            pollfd{.fd = signals_.number(), .events = POLLIN, .revents = 0}};
  auto ready = 0;
  do
    ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(patience.count()));
  while (ready < 0 && errno == EINTR);
  return {.signal = waiting[1].revents != 0 ? take() : std::nullopt, .in_vain = ready == 0};
}

} // namespace io
