#include "io/child.hpp"

#include "base/command.hpp"
#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"
#include "io/system.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <linux/prctl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string>
#include <string_view>
#include <sys/poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace io {

namespace {

using base::Result;

constexpr auto cannot_start = 127;

struct Pipe {
  Descriptor from;
  Descriptor to;
};

auto make_pipe(std::string const& program) -> Result<Pipe> {
  auto ends = std::array<int, 2>();
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return failure("start", program);
  return Pipe{.from = Descriptor(ends[0]), .to = Descriptor(ends[1])};
}

// What execve takes: pointers into strings that outlive it.
auto pointers_to(std::vector<std::string>& strings) -> std::vector<char*> {
  auto pointers = std::vector<char*>();
  for (auto& string : strings)
    pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

auto strings_of(base::Environment const& environment) -> std::vector<std::string> {
  auto strings = std::vector<std::string>();
  for (auto const& [name, value] : environment.variables)
    strings.push_back(name + "=" + value);
  return strings;
}

// Between fork and execve nothing but system calls: signals as they were by default, none blocked.
void restore_signals() {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  for (auto const number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT})
    ::sigaction(number, &action, nullptr);
  auto none = sigset_t{};
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

struct Prepared {
  char const* program;
  char* const* arguments;
  char* const* environment;
  char const* directory;
  int output;
  int errors;
  pid_t parent;
};

[[noreturn]] void become(Prepared const& prepared) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  ::setpgid(0, 0);
  restore_signals();
  auto const null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  auto const ready =
      ::getppid() == prepared.parent && // else it died before the first line
      ::dup2(null, STDIN_FILENO) >= 0 && ::dup2(prepared.output, STDOUT_FILENO) >= 0 &&
      ::dup2(prepared.errors, STDERR_FILENO) >= 0 && ::chdir(prepared.directory) == 0;
  if (ready)
    ::execve(prepared.program, prepared.arguments, prepared.environment);
  ::_exit(cannot_start);
}

// One end of a pipe and who wants to hear it.
struct Heard {
  int number;
  OnBytes const* on_bytes;
};

auto everything_heard(std::vector<Ear> const& ears) -> std::vector<Heard> {
  auto heard = std::vector<Heard>();
  for (auto const& ear : ears) {
    heard.push_back({.number = ear.child->output(), .on_bytes = &ear.on_output});
    heard.push_back({.number = ear.child->errors(), .on_bytes = &ear.on_errors});
  }
  return heard;
}

// False at the end of the stream.
auto hear(Heard const& one) -> bool {
  constexpr auto window = std::size_t{64} * 1024;
  auto buffer = std::array<char, window>();
  auto const got = ::read(one.number, buffer.data(), buffer.size());
  if (got < 0)
    return errno == EINTR || errno == EAGAIN;
  if (got > 0 && *one.on_bytes)
    (*one.on_bytes)({buffer.data(), static_cast<std::size_t>(got)});
  return got > 0;
}

constexpr auto tenth = 100; // milliseconds

// Whether anything was heard. Streams that have ended leave the list.
auto listen(std::vector<Heard>& heard, Attention const& attention, int ending, int patience)
    -> bool {
  auto waiting = std::vector<pollfd>();
  for (auto const& one : heard)
    waiting.push_back({.fd = one.number, .events = POLLIN, .revents = 0});
  auto const signals =
      attention.interruption == nullptr ? -1 : attention.interruption->descriptor();
  waiting.push_back({.fd = ending, .events = POLLIN, .revents = 0});
  waiting.push_back({.fd = signals, .events = POLLIN, .revents = 0});
  auto const ready = ::poll(waiting.data(), waiting.size(), patience);
  if (ready <= 0)
    return false;
  if (waiting.back().revents != 0)
    if (auto const signal = attention.interruption->take())
      attention.on_signal(*signal);
  auto anything = false;
  for (auto at = heard.size(); at-- > 0;) {
    if (waiting[at].revents == 0)
      continue;
    anything = true;
    if (!hear(heard[at]))
      heard.erase(heard.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return anything;
}

auto still_heard(std::vector<Heard> const& heard, Child const& child) -> bool {
  for (auto const& one : heard)
    if (one.number == child.output() || one.number == child.errors())
      return true;
  return false;
}

} // namespace

auto Child::start(base::Command const& command) -> Result<Child> {
  auto arguments = command.arguments;
  auto variables = strings_of(command.environment);
  auto const argument_pointers = pointers_to(arguments);
  auto const variable_pointers = pointers_to(variables);
  auto const& program = command.arguments.front();
  auto output = TRY(make_pipe(program));
  auto errors = TRY(make_pipe(program));
  auto const prepared = Prepared{.program = program.c_str(),
                                 .arguments = argument_pointers.data(),
                                 .environment = variable_pointers.data(),
                                 .directory = command.directory.c_str(),
                                 .output = output.to.number(),
                                 .errors = errors.to.number(),
                                 .parent = ::getpid()};
  auto const process = ::fork();
  if (process < 0)
    return failure("start", program);
  if (process == 0)
    become(prepared);
  ::setpgid(process, process); // whoever is first: a signal to the group must find it
  return Child(process, std::move(output.from), std::move(errors.from));
}

Child::Child(pid_t process, Descriptor output, Descriptor errors)
    : process_(process), output_(std::move(output)), errors_(std::move(errors)),
      // Before Linux 5.3 there is none, and a tenth of a second goes by.
      ending_(static_cast<int>(::syscall(SYS_pidfd_open, process, 0))) {
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)), status_(other.status_), ended_(other.ended_),
      output_(std::move(other.output_)), errors_(std::move(other.errors_)),
      ending_(std::move(other.ending_)) {
}

auto Child::operator=(Child&& other) noexcept -> Child& {
  std::swap(process_, other.process_);
  std::swap(status_, other.status_);
  std::swap(ended_, other.ended_);
  std::swap(output_, other.output_);
  std::swap(errors_, other.errors_);
  std::swap(ending_, other.ending_);
  return *this;
}

Child::~Child() {
  if (process_ < 0)
    return;
  ::kill(-process_, SIGKILL); // also what it left behind
  static_cast<void>(wait());
}

void Child::signal(int number) const {
  if (!ended_)
    ::kill(-process_, number);
}

void Child::note(int native) {
  constexpr auto signal_base = 128;
  ended_ = true;
  status_ = WIFSIGNALED(native) ? signal_base + WTERMSIG(native) : WEXITSTATUS(native);
}

auto Child::has_ended() -> bool {
  auto native = 0;
  if (!ended_ && ::waitpid(process_, &native, WNOHANG) == process_)
    note(native);
  return ended_;
}

auto Child::wait() -> int {
  auto native = 0;
  while (!ended_)
    if (::waitpid(process_, &native, 0) == process_ || errno != EINTR)
      note(native);
  return status_;
}

// A grandchild that keeps the pipe open cannot hold us up: once the child has ended, what is there
// is read, and then it is over.
auto attend(Child& child, Attention const& attention) -> int {
  auto heard = everything_heard(attention.ears);
  for (auto ended = false;;) {
    auto const anything = listen(heard, attention, ended ? -1 : child.ending(), ended ? 0 : tenth);
    if (attention.tick)
      attention.tick();
    if (ended && (!anything || !still_heard(heard, child)))
      return child.wait();
    ended = child.has_ended();
  }
}

auto ask(base::Command const& command) -> Result<Answer> {
  constexpr auto patience = std::chrono::minutes(1);
  constexpr auto longest = std::size_t{16} << 20U;
  auto answer = Answer();
  auto const keep = [](std::string& text) {
    return [&text](std::string_view bytes) { text.append(bytes.substr(0, longest - text.size())); };
  };
  auto child = TRY(Child::start(command));
  auto const until = std::chrono::steady_clock::now() + patience;
  auto late = false;
  answer.status = attend(child, {.ears = {{.child = &child,
                                           .on_output = keep(answer.output),
                                           .on_errors = keep(answer.errors)}},
                                 .interruption = nullptr,
                                 .on_signal = nullptr,
                                 .tick = [&] {
                                   if (late || std::chrono::steady_clock::now() < until)
                                     return;
                                   late = true;
                                   child.signal(SIGKILL);
                                 }});
  if (late)
    return base::fail(base::SystemFailure{.operation = "get an answer from",
                                          .path = command.arguments.front(),
                                          .reason = "it took longer than a minute"});
  return answer;
}

} // namespace io
