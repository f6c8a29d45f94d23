#include "base/failures.hpp"
#include "base/text.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace report {

auto words_for(base::InputMissing const& failure) -> Message {
  return {.heading = fmt::format("{} was not given", failure.what),
          .found = {},
          .explanation =
              "This is a phase of a Cloud Native Buildpack. The lifecycle starts it, in the "
              "project's directory:",
          .steps = {"pack build my-service --builder planqk-base-builder --path my-project"}};
}

auto words_for(base::PhaseUnknown const& failure) -> Message {
  return {.heading = "The program was started under a name that is no buildpack phase",
          .found = {base::printable(failure.name)},
          .explanation = "It runs as bin/detect or bin/build of a Cloud Native Buildpack.",
          .steps = {"pack build my-service --builder planqk-base-builder --path my-project"}};
}

auto words_for(base::PlanEntryMissing const& failure) -> Message {
  return {.heading = fmt::format("The plan holds no entry {}", failure.name),
          .found = {},
          .explanation = "The lifecycle hands back what detect asked for; this plan comes from "
                         "elsewhere.",
          .steps = {"Run detect and build of the same buildpack version in one build."},
          .blame = Blame::builder};
}

auto words_for(base::DecisionChanged const& failure) -> Message {
  return {.heading = "The project changed during the build",
          .found = {fmt::format("package manager at detect: {}", failure.detected),
                    fmt::format("package manager now: {}", failure.now)},
          .explanation = "An earlier buildpack of the group wrote or removed a dependency file.",
          .steps = {"Remove that buildpack from the builder's group."},
          .blame = Blame::builder};
}

auto words_for(base::BuildpackDamaged const& failure) -> Message {
  return {.heading = "The buildpack is not complete",
          .found = {fmt::format("{}: {}", failure.path, failure.problem)},
          .explanation = {},
          .steps = {"Create the builder again from a complete release."},
          .blame = Blame::builder};
}

auto words_for(base::SystemFailure const& failure) -> Message {
  auto const full = failure.reason.contains("No space left");
  return {.heading = fmt::format("Cannot {} {}", failure.operation, base::printable(failure.path)),
          .found = {failure.reason},
          .explanation = full ? "The disk of the build is full; nothing half-written was left."
                              : std::string(),
          .steps = {full ? "Make room, then build again."
                         : "Check the permissions of that directory for the build user."},
          .blame = Blame::builder};
}

} // namespace report
