#include "io/process_runner.hpp"

#include "base/command.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/text.hpp"
#include "io/child.hpp"
#include "io/interruption.hpp"
#include "io/lines.hpp"
#include "io/process.hpp"

#include <csignal>
#include <memory>
#include <optional>
#include <signal.h>
#include <string>
#include <string_view>
#include <unistd.h>

namespace io {

namespace {

using base::Result;

class RealRunner final : public ProcessRunner {
public:
  RealRunner() = default;
  RealRunner(RealRunner const&) = delete;
  auto operator=(RealRunner const&) -> RealRunner& = delete;

  // What came after the last program is nobody's concern any more.
  ~RealRunner() override {
    while (interruption_.take())
      ;
  }

  auto run(base::Command const& command, OnLine const& on_line)
      -> Result<base::ExitStatus> override {
    if (is_interrupted())
      return base::fail(base::Interrupted{*signal_});
    auto child = TRY(Child::start(command, Life::ends_with_us, Streams::together));
    auto lines = Lines(on_line);
    auto const status =
        attend(child, {.ears = {{.child = &child,
                                 .on_output = [&](std::string_view bytes) { lines.add(bytes); },
                                 .on_errors = nullptr}},
                       .interruption = &interruption_,
                       // An installer has nothing to save: what it was making is removed.
                       .on_signal =
                           [&](int number) {
                             signal_ = number;
                             child.signal(SIGKILL);
                           },
                       .tick = nullptr});
    lines.end();
    if (is_interrupted())
      return base::fail(base::Interrupted{*signal_});
    return status;
  }

private:
  auto is_interrupted() -> bool {
    if (!signal_)
      signal_ = interruption_.take();
    return signal_.has_value();
  }

  Interruption interruption_;
  std::optional<int> signal_;
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
