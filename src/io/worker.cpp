#include "io/worker.hpp"

#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/job_failures.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"
#include "io/process.hpp"
#include "io/progress.hpp"
#include "io/sandbox.hpp"
#include "io/system.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <expected>
#include <fcntl.h>
#include <memory>
#include <new>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace io {

namespace {

using base::Result;

constexpr auto archive_number = 3;
constexpr auto directory_number = 4;
constexpr auto answer_number = 5;

// Standard input, output and error lead nowhere, the three descriptors get their numbers, and
// nothing else stays open.
auto keep_only(Hands const& hands, int answer) -> bool {
  constexpr auto out_of_the_way = 100;
  auto const null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  auto wanted = std::array{null, null, null, hands.archive, hands.directory, answer};
  for (auto& number : wanted)
    number = ::fcntl(number, F_DUPFD_CLOEXEC, out_of_the_way);
  for (auto i = 0; i < static_cast<int>(wanted.size()); ++i)
    if (::dup2(wanted[static_cast<std::size_t>(i)], i) < 0)
      return false;
  auto const first = static_cast<int>(wanted.size());
  if (::syscall(SYS_close_range, first, ~0U, 0) != 0)
    for (auto number = first; number < 1024; ++number) // before Linux 5.9
      ::close(number);
  return true;
}

void answer(std::string_view text) {
  if (!write_all(answer_number, text))
    ::_exit(1);
}

[[noreturn]] void live_as_child(Task const& task, int answer_to, pid_t parent) {
  if (!begin_life(Life::ends_with_us, parent))
    ::_exit(1);
  ::umask(0);
  if (!keep_only(task.hands, answer_to))
    ::_exit(1);
  auto const entered = enter_sandbox({.directory = directory_number,
                                      .largest_file = task.largest_file,
                                      .memory = task.memory,
                                      .seconds = task.seconds},
                                     task.sandbox);
  if (!entered)
    answer(task.complaint(entered.error()));
  else
    answer(task.work({.archive = archive_number, .directory = directory_number}));
  ::_exit(0);
}

// Until the child has closed its end, we are interrupted, or it says too much.
auto listen(Descriptor const& from, Task const& task, Interruption const& interruption)
    -> Result<std::string> {
  constexpr auto tenth = 100;
  auto text = std::string();
  auto buffer = std::array<char, 16384>();
  while (true) {
    auto waiting =
        std::array{pollfd{.fd = from.number(), .events = POLLIN, .revents = 0},
                   pollfd{.fd = interruption.descriptor(), .events = POLLIN, .revents = 0}};
    auto const ready = ::poll(waiting.data(), waiting.size(), task.tick ? tenth : -1);
    if (auto const signal = interruption.take())
      return base::fail(base::Interrupted{*signal});
    if (task.tick)
      task.tick();
    if (ready <= 0 || waiting[0].revents == 0)
      continue;
    auto const got = read_some(from.number(), buffer).value_or(0);
    if (got == 0)
      return text;
    text.append(buffer.data(), got);
    if (text.size() > task.longest_answer)
      return base::fail(base::WorkerDied{"its answer is too long"});
  }
}

auto how_it_ended(base::ExitStatus status) -> std::string {
  if (status.signal != 0)
    return std::string("signal ") + ::strsignal(status.signal);
  return "exit status " + std::to_string(status.code);
}

} // namespace

auto run_worker(Task const& task, Interruption const& interruption) -> Result<std::string> {
  auto ends = std::array<int, 2>();
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return failure("start", "a process for the archive");
  auto const from = Descriptor(ends[0]);
  auto to = Descriptor(ends[1]);
  auto const parent = ::getpid();
  auto const number = ::fork();
  if (number < 0)
    return failure("start", "a process for the archive");
  if (number == 0) {
    try {
      live_as_child(task, to.number(), parent);
    } catch (std::bad_alloc const&) { // the limit on memory
      ::_exit(3);
    }
  }
  auto process = Process(number, Life::ends_with_us);
  to = Descriptor();
  auto text = TRY(listen(from, task, interruption));
  if (auto const status = process.wait(); !status.is_success())
    return base::fail(base::WorkerDied{how_it_ended(status)});
  return text;
}

void Unmap::operator()(Progress* progress) const {
  ::munmap(progress, sizeof(Progress));
}

auto share_progress() -> std::unique_ptr<Progress, Unmap> {
  auto* const memory =
      ::mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    throw std::bad_alloc();
  return std::unique_ptr<Progress, Unmap>(new (memory) Progress());
}

} // namespace io
