#include "io/child.hpp"

#include "base/command.hpp"
#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/failures.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"
#include "io/process.hpp"
#include "io/system.hpp"

#include <boost/process/child.hpp>
#include <boost/process/env.hpp>
#include <boost/process/environment.hpp>
#include <boost/process/error.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/posix.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string>
#include <string_view>
#include <sys/poll.h>
#include <sys/types.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace io {

namespace {

namespace process = boost::process;
using base::Result;

constexpr auto cannot_start = 127; // of a child that has said why, or whose parent has died

struct Pipe {
  Descriptor from;
  Descriptor to;
};

// Not the library's own, which every child inherits: an end of file would never come.
auto make_pipe(std::string const& program) -> Result<Pipe> {
  auto ends = std::array<int, 2>();
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return failure("start", program);
  return Pipe{.from = Descriptor(ends[0]), .to = Descriptor(ends[1])};
}

auto open_nothing(std::string const& program) -> Result<Descriptor> {
  auto nothing = Descriptor(::open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!nothing.is_open())
    return failure("start", program);
  return nothing;
}

auto to_native(base::Environment const& environment) -> process::environment {
  auto native = process::environment();
  for (auto const& [name, value] : environment.variables)
    native.set(name, value);
  return native;
}

// As they were by default, none blocked.
void restore_signals() {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  for (auto number = 1; number < NSIG; ++number) // the two that cannot be set stay
    ::sigaction(number, &action, nullptr);
  auto none = sigset_t{};
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// What execve takes: pointers into strings that outlive it.
auto pointers_to(std::vector<std::string>& strings) -> std::vector<char*> {
  auto pointers = std::vector<char*>();
  for (auto& string : strings)
    pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

struct Ends { // what the program gets as its standard streams
  int input;
  int output;
  int errors;
};

// The number of the new process. Between fork and execve there is room for system calls alone.
auto launch(base::Command const& command, Life life, Ends const& ends) -> Result<pid_t> {
  auto const& program = command.arguments.front();
  // The library asks an empty argument for its first character.
  auto words = command.arguments;
  auto const pointers = pointers_to(words);
  auto const* const directory = command.directory.c_str();
  auto const begin = [life, parent = ::getpid(), directory, &pointers](auto& executor) {
    if (!begin_life(life, parent))
      ::_exit(cannot_start);
    restore_signals();
    executor.cmd_line = pointers.data();
    if (::chdir(directory) == 0)
      return;
    // The library would go on, and start the program where it does not belong.
    executor.set_error(std::error_code(errno, std::system_category()), "chdir");
    ::_exit(cannot_start);
  };
  auto error = std::error_code();
  auto child = process::child(process::exe = program, to_native(command.environment),
                              process::posix::fd.bind(STDIN_FILENO, ends.input),
                              process::posix::fd.bind(STDOUT_FILENO, ends.output),
                              process::posix::fd.bind(STDERR_FILENO, ends.errors),
                              process::extend::on_exec_setup = begin, error);
  if (error)
    return base::fail(
        base::SystemFailure{.operation = "start", .path = program, .reason = error.message()});
  child.detach(); // from here on it is ours
  return child.id();
}

// One end of a pipe and who wants to hear it.
struct Heard {
  int number;
  OnBytes const* on_bytes;
};

auto everything_heard(std::vector<Ear> const& ears) -> std::vector<Heard> {
  auto heard = std::vector<Heard>();
  for (auto const& ear : ears) {
    for (auto const& one : {Heard{.number = ear.child->output(), .on_bytes = &ear.on_output},
                            Heard{.number = ear.child->errors(), .on_bytes = &ear.on_errors}})
      if (one.number >= 0)
        heard.push_back(one);
  }
  return heard;
}

// False at the end of the stream.
auto hear(Heard const& one) -> bool {
  constexpr auto window = std::size_t{64} * 1024;
  auto buffer = std::array<char, window>();
  auto const got = read_some(one.number, buffer);
  if (!got)
    return errno == EAGAIN;
  if (*got > 0 && *one.on_bytes)
    (*one.on_bytes)({buffer.data(), *got});
  return *got > 0;
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

auto Child::start(base::Command const& command, Life life, Streams streams) -> Result<Child> {
  auto const& program = command.arguments.front();
  auto const nothing = TRY(open_nothing(program));
  auto output = streams == Streams::nowhere ? Pipe() : TRY(make_pipe(program));
  auto errors = streams == Streams::apart ? TRY(make_pipe(program)) : Pipe();
  auto const out = output.to.is_open() ? output.to.number() : nothing.number();
  auto const number = TRY(launch(command, life,
                                 {.input = nothing.number(),
                                  .output = out,
                                  .errors = errors.to.is_open() ? errors.to.number() : out}));
  return Child(Process(number, life), std::move(output.from), std::move(errors.from));
}

// A grandchild that keeps the pipe open cannot hold us up: once the child has ended, what is there
// is read, and then it is over.
auto attend(Child& child, Attention const& attention) -> base::ExitStatus {
  auto heard = everything_heard(attention.ears);
  for (auto ended = false;;) {
    auto const anything =
        listen(heard, attention, ended ? -1 : child.process().ending(), ended ? 0 : tenth);
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
  auto child = TRY(Child::start(command, Life::ends_with_us));
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
