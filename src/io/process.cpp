#include "io/process.hpp"

#include "base/command.hpp"
#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "io/lines.hpp"

#include <boost/process.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <expected>
#include <memory>
#include <signal.h>
#include <stdlib.h>
#include <string>
#include <string_view>
#include <sys/poll.h>
#include <sys/types.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace io {

namespace {

namespace process = boost::process;
using base::fail;
using base::Result;

// What a signal handler may touch.
std::atomic<pid_t> running_group = 0; // 0: nothing runs
std::atomic<int> told_to_end = 0;     // the signal

// An installer has nothing to save: what it was making is removed.
void end_group(pid_t group) {
  if (group > 0)
    ::kill(-group, SIGKILL);
}

extern "C" void on_signal(int number) {
  told_to_end = number;
  end_group(running_group);
}

void catch_signals() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (auto const number : {SIGTERM, SIGINT, SIGHUP})
    ::sigaction(number, &action, nullptr);
}

auto interrupted() -> std::unexpected<base::Error> {
  return fail(base::Interrupted{told_to_end});
}

auto to_native(base::Environment const& environment) -> process::environment {
  auto native = process::environment();
  for (auto const& [name, value] : environment.variables)
    native.set(name, value);
  return native;
}

// Reads while the child runs, and afterwards what is left in the pipe: a grandchild that keeps the
// pipe open cannot hold us up.
template <class IsRunning>
void read_lines(int pipe, OnLine const& on_line, IsRunning is_running) {
  constexpr auto patience = 100; // milliseconds between two looks at the child
  auto lines = Lines(on_line);
  auto buffer = std::array<char, std::size_t{64} * 1024>();
  for (auto running = true;;) {
    auto waiting = pollfd{.fd = pipe, .events = POLLIN, .revents = 0};
    auto const ready = ::poll(&waiting, 1, running ? patience : 0);
    if (ready <= 0) {
      if (!running)
        break;
      running = is_running();
      continue;
    }
    auto const got = ::read(pipe, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      break;
    lines.add({buffer.data(), static_cast<std::size_t>(got)});
  }
  lines.end();
}

auto status_of(int native) -> int {
  return WIFSIGNALED(native) ? 128 + WTERMSIG(native) : WEXITSTATUS(native);
}

class RealRunner final : public ProcessRunner {
public:
  RealRunner() { catch_signals(); }

  auto run(base::Command const& command, OnLine const& on_line) -> Result<int> override {
    if (told_to_end != 0)
      return interrupted();
    auto const& program = command.arguments.front();
    auto const arguments =
        std::vector<std::string>(command.arguments.begin() + 1, command.arguments.end());
    auto output = process::pipe();
    auto group = process::group();
    auto error = std::error_code();
    auto child = process::child(
        process::exe = program, process::args = arguments, to_native(command.environment),
        process::start_dir = command.directory,
        process::std_in<process::null, (process::std_out & process::std_err)> output, group, error);
    if (error)
      return fail(
          base::SystemFailure{.operation = "start", .path = program, .reason = error.message()});
    running_group = child.id();
    if (told_to_end != 0) // between the start and this line
      end_group(child.id());
    read_lines(output.native_source(), on_line, [&] { return child.running(error); });
    child.wait(error);
    end_group(running_group.exchange(0)); // what it left behind
    if (told_to_end != 0)
      return interrupted();
    return status_of(child.native_exit_code());
  }
};

} // namespace

auto make_process_runner() -> std::unique_ptr<ProcessRunner> {
  return std::make_unique<RealRunner>();
}

auto find_program(std::string_view name, std::string_view path) -> std::string {
  for (auto const folder : base::split(path, ':')) {
    auto candidate = std::string(folder) + "/" + std::string(name);
    if (folder.starts_with('/') && ::access(candidate.c_str(), X_OK) == 0)
      return candidate;
  }
  return {};
}

} // namespace io
