#include "base/failures.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace report {

namespace {

auto usage_heading(base::UsageProblem const& failure) -> std::string {
  auto const subject = base::printable(failure.subject, 120);
  switch (failure.defect) {
  case base::UsageDefect::unknown_command:
    return fmt::format("There is no command {}", subject);
  case base::UsageDefect::unknown_option:
    return fmt::format("{} takes no option {}", failure.command, subject);
  case base::UsageDefect::value_missing:
    return fmt::format("{} needs a value", subject);
  case base::UsageDefect::value_unwanted:
    return fmt::format("{} takes no value", subject);
  case base::UsageDefect::value_invalid:
    return fmt::format("{} is not understood", subject);
  case base::UsageDefect::argument_missing:
    return fmt::format("{} needs {}", failure.command, subject);
  case base::UsageDefect::argument_extra:
    return fmt::format("{} takes no further argument, found {}", failure.command, subject);
  }
  std::unreachable();
}

auto excess_of(base::OutputTooLarge const& failure) -> std::string {
  if (failure.limit == "depth")
    return fmt::format("paths of more than {} parts", failure.allowed);
  if (failure.limit == "result")
    return fmt::format("a result of more than {} bytes", failure.allowed);
  return fmt::format("more than {} {}", failure.allowed, failure.limit);
}

} // namespace

auto words_for(base::UsageProblem const& failure) -> Message {
  auto const command = failure.command.empty() ? "" : " " + failure.command;
  return {.heading = usage_heading(failure),
          .found = {},
          .explanation = failure.detail.empty() ? "" : "Accepted: " + failure.detail,
          .steps = {fmt::format("What it takes:\nplanqk-job{} --help", command)}};
}

auto words_for(base::UploadUnreadable const& failure) -> Message {
  return {.heading = fmt::format("Cannot read {}", base::printable(failure.path)),
          .found = {failure.reason},
          .explanation = {},
          .steps = {"Name a ZIP file, a project directory where the command takes one, or - for an "
                    "archive from standard input."}};
}

auto words_for(base::TargetOccupied const& failure) -> Message {
  return {.heading = fmt::format("{} is not empty", base::printable(failure.path)),
          .found = {},
          .explanation = "The target must be absent or an empty directory: nothing is overwritten "
                         "and nothing is mixed.",
          .steps = {"Name another directory, or remove that one."}};
}

auto words_for(base::WebApplication const& failure) -> Message {
  return {.heading = "A web application needs no wrapper",
          .found = {fmt::format("Procfile: {}", base::printable(failure.process))},
          .explanation = "The older wrapper calls a function for each job. A web application has "
                         "none: its Procfile says how its image starts.",
          .steps = {"Build it as it is:\npack build my-app --builder planqk-base-builder --path "
                    "DIRECTORY",
                    "Or straight from the upload:\nplanqk-job build ZIP --image my-app"}};
}

auto words_for(base::SandboxUnavailable const& failure) -> Message {
  return {
      .heading = fmt::format("{} is not available for the sandbox", failure.part),
      .found = {},
      .explanation = "Archives are read by a child process that can reach nothing but the "
                     "archive and a fresh directory. This kernel, or the container that this "
                     "runs in, does not allow it.",
      .steps = {"Use Linux 5.13 or newer with Landlock and seccomp, or allow these system calls "
                "in the container's own seccomp profile.",
                "Or use what there is, knowing that less protects you:\n--sandbox=auto"}};
}

auto words_for(base::Interrupted const& failure) -> Message {
  return {.heading = fmt::format("Interrupted by signal {}: nothing was left", failure.signal),
          .found = {},
          .explanation = {},
          .steps = {"Start it again; there is nothing to clean up."}};
}

auto words_for(base::WorkerDied const& failure) -> Message {
  return {.heading = "The process that reads the archive died",
          .found = {failure.how},
          .explanation =
              "It was confined: whatever the archive did to it stayed in there, and what "
              "it had written was removed.",
          .steps = {"Do not use this archive. Report it, without publishing it."},
          .blame = Blame::ours};
}

auto words_for(base::OutputTooLarge const& failure) -> Message {
  auto const* const rule = "Directories, links and whatever else has a name count as files, a "
                           "sparse file with the size that it seems to have. Nothing of the output "
                           "was kept.";
  return {.heading = "The job's output is too large",
          .found = {excess_of(failure)},
          .explanation = failure.limit == "result" ? "" : rule,
          .steps = {"Let the job write less into its output directory, or ask the operator for a "
                    "higher limit."}};
}

} // namespace report
