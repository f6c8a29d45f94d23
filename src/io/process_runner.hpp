#pragma once

#include "base/command.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

// Programs that we wait for, as a log shows them. One at a time, each in a process group of its
// own, which ends with it: what a child leaves running is ended, too, and so is everything when we
// are told to end.

namespace io {

using OnLine = std::function<void(std::string_view line)>;

class ProcessRunner {
public:
  ProcessRunner() = default;
  ProcessRunner(ProcessRunner const&) = delete;
  auto operator=(ProcessRunner const&) -> ProcessRunner& = delete;
  virtual ~ProcessRunner() = default;

  // Hands on each line of both streams as it comes, without its line end. Fails where the program
  // cannot be started, and with Interrupted where we were told to end.
  [[nodiscard]] virtual auto run(base::Command const& command, OnLine const& on_line)
      -> base::Result<base::ExitStatus> = 0;
};

// The real one; while it lives SIGTERM, SIGINT and SIGHUP end the child and make run() fail.
[[nodiscard]] auto make_process_runner() -> std::unique_ptr<ProcessRunner>;

// The program's path by a PATH variable; empty where there is none.
[[nodiscard]] auto find_program(std::string_view name, std::string_view path) -> std::string;

} // namespace io
