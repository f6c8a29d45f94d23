#include "cli/session.hpp"

#include "base/description_failures.hpp"
#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/job_failures.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "io/console.hpp"
#include "job/outcome.hpp"

#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <variant>

namespace cli {

namespace {

template <class... Kinds>
auto is_any(base::Error const& error) -> bool {
  return (std::holds_alternative<Kinds>(error.what) || ...);
}

auto exit_code_of_run(base::Error const& error) -> int {
  if (is_any<base::NameLocked>(error))
    return exit_code::locked;
  if (is_any<base::BuildFailed>(error))
    return exit_code::build_failed;
  if (is_any<base::OutputTooLarge>(error))
    return exit_code::output_too_large;
  if (is_any<base::BuildTimedOut, base::JobTimedOut>(error))
    return exit_code::timed_out;
  if (is_any<base::JobNotStarted>(error))
    return exit_code::not_started;
  if (is_any<base::JobOutOfMemory>(error))
    return exit_code::killed;
  return exit_code::refused;
}

} // namespace

// Whatever is not listed says something about the upload or the project.
auto exit_code_of(base::Error const& error) -> int {
  if (auto const* const interrupted = std::get_if<base::Interrupted>(&error.what))
    return exit_code::signal_base + interrupted->signal;
  if (auto const* const job = std::get_if<base::JobFailed>(&error.what))
    return job::passed_through(job->exit_code);
  if (is_any<base::UsageProblem, base::ImageReserved>(error))
    return exit_code::usage;
  if (is_any<base::UploadUnreadable, base::InputInvalid, base::InputMismatch>(error))
    return exit_code::input;
  if (is_any<base::SandboxUnavailable, base::EngineUnavailable, base::EngineRemote,
             base::EngineTooWeak, base::PackMissing, base::ImageMissing>(error))
    return exit_code::unavailable;
  if (is_any<base::WorkerDied, base::BuildpackDamaged, base::PhaseUnknown, base::InputMissing>(
          error))
    return exit_code::internal;
  if (is_any<base::TargetOccupied, base::ImageOccupied>(error))
    return exit_code::target_exists;
  if (is_any<base::SystemFailure>(error))
    return exit_code::system;
  return exit_code_of_run(error);
}

Session::Session(Voice voice, base::Environment environment)
    : voice_(std::move(voice)), environment_(std::move(environment)),
      shows_progress_(::isatty(STDERR_FILENO) == 1 && !voice_.quiet && !voice_.json) {
}

void Session::tell(std::string const& text, std::string const& json) const {
  if (voice_.json)
    put(json);
  else if (!voice_.quiet)
    put(text);
}

void Session::remark(std::string_view text) const {
  if (voice_.verbose)
    io::print_error(text);
}

} // namespace cli
