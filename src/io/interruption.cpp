#include "io/interruption.hpp"

#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <sys/poll.h>
#include <sys/signalfd.h>
#include <sys/types.h>
#include <unistd.h>

namespace io {

Interruption::Interruption() {
  auto ours = sigset_t{};
  sigemptyset(&ours);
  for (auto const signal : {SIGINT, SIGTERM, SIGHUP})
    sigaddset(&ours, signal);
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
  auto waiting = std::array{pollfd{.fd = descriptor, .events = POLLIN, .revents = 0},
                            pollfd{.fd = signals_.number(), .events = POLLIN, .revents = 0}};
  while (::poll(waiting.data(), waiting.size(), -1) < 0 && errno == EINTR)
    ;
  return waiting[1].revents != 0 ? take() : std::nullopt;
}

} // namespace io
