#include "base/exit_status.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

namespace {

struct Advice {
  std::string_view explanation;
  std::vector<std::string> steps;
  Blame blame = Blame::user;
};

auto network_advice() -> Advice {
  return {.explanation = "The package index could not be reached from the build.",
          .steps = {"Check that the build has a network, and that the index's host name is right.",
                    "Behind a proxy, or with an index of your own, name it to the build:\n"
                    "pack build ... --env HTTPS_PROXY=... --env PIP_INDEX_URL=...",
                    "Without a network, put the packages of all dependencies into the project:\n"
                    "pip download -r requirements.txt -d vendor"},
          .blame = Blame::builder};
}

auto certificate_advice() -> Advice {
  return {.explanation = "The index's certificate is not signed by an authority that the build "
                         "knows: a private index, or a proxy that opens connections.",
          .steps = {"Add the authority's certificate to the builder, or name a bundle that the "
                    "build can read:\n"
                    "pack build ... --env PIP_CERT=/path/in/the/builder/ca.pem"},
          .blame = Blame::builder};
}

auto access_advice() -> Advice {
  return {.explanation = "The index answered, and refused these credentials, or none.",
          .steps = {"Check the user and token of the index; they belong into a variable of the "
                    "build, never into the project:\n"
                    "pack build ... --env PIP_INDEX_URL=https://USER:TOKEN@HOST/simple"}};
}

auto version_advice() -> Advice {
  return {.explanation = "The package is there, but no version of it satisfies what is asked for.",
          .steps = {"Check the spelling of the package and the versions in the dependency file.",
                    "If the version is on another index, name that one, too."}};
}

auto package_advice() -> Advice {
  return {.explanation = "No index that was asked has a package of that name, or nothing of it "
                         "that this Python could use.",
          .steps = {"Check the spelling of the package. The name that is installed is not always "
                    "the one that is imported.",
                    "If the package is on another index, name that one, too."}};
}

auto conflict_advice() -> Advice {
  return {.explanation = "The requirements exclude each other: no set of versions satisfies all.",
          .steps = {"Drop or widen one of the versions that the lines above name.",
                    "Try it without a build:\nuv pip compile requirements.txt"}};
}

auto metadata_advice() -> Advice {
  return {.explanation = "A requirement, or what a package says of itself, cannot be read.",
          .steps = {"Correct the line that is named above.",
                    "If it is a package of others, ask for another version of it."}};
}

auto failing_index_advice() -> Advice {
  return {.explanation = "The index was reached and answered with a failure of its own. No other "
                         "way of installing was tried: it would give other versions.",
          .steps = {"Build again later.", "If it stays, tell those who run the index."},
          .blame = Blame::builder};
}

auto channel_advice() -> Advice {
  return {.explanation = "The conda channel could not be reached from the build, and what the "
                         "project asks it for is nowhere else.",
          .steps = {"Check that the build has a network, and that the channel's name is right.",
                    "Behind a proxy, name it to the build:\npack build ... --env HTTPS_PROXY=...",
                    "Or ask conda for nothing but Python, in a version that this builder has, and "
                    "list the packages under pip: then no channel is needed."},
          .blame = Blame::builder};
}

auto wheel_advice() -> Advice {
  return {.explanation = "The package exists, but not ready-made for this Python or this machine.",
          .steps = {"Ask for a version that has a wheel for it, or drop the exact version.",
                    "Or ask for a Python that the package supports, in a builder that has it."}};
}

auto compiler_advice() -> Advice {
  return {.explanation = "The package has to be built from source, and the build image has no "
                         "compiler for it.",
          .steps = {"Ask for a version that is published as a wheel.",
                    "Or build with a builder whose build image has the compiler."}};
}

auto build_advice() -> Advice {
  return {.explanation = "The package had to be built from source, and its own build failed.",
          .steps = {"Ask for a version that is published as a wheel.",
                    "Otherwise see the package's documentation for what its build needs."}};
}

auto hash_advice() -> Advice {
  return {.explanation = "With --hash on one requirement, each needs one, and what is downloaded "
                         "has to match.",
          .steps = {"Write the file again, with all hashes:\n"
                    "uv pip compile --generate-hashes requirements.in -o requirements.txt"}};
}

auto lock_advice() -> Advice {
  return {.explanation = "pyproject.toml was changed after poetry.lock had been written.",
          .steps = {"Write the lock file again and upload both:\npoetry lock"}};
}

auto disk_advice() -> Advice {
  return {.explanation = "The disk of the build is full; nothing half-installed was left.",
          .steps = {"Make room, or give the build a larger disk, then build again."},
          .blame = Blame::builder};
}

auto memory_advice() -> Advice {
  return {.explanation = "The build ran out of memory.",
          .steps = {"Give the build more memory, then build again."},
          .blame = Blame::builder};
}

auto advice_for(base::InstallCause cause) -> Advice {
  using enum base::InstallCause;
  switch (cause) {
  case no_network:
    return network_advice();
  case certificate:
    return certificate_advice();
  case access_denied:
    return access_advice();
  case no_version:
    return version_advice();
  case no_wheel:
    return wheel_advice();
  case compiler_missing:
    return compiler_advice();
  case build_failed:
    return build_advice();
  case hash_mismatch:
    return hash_advice();
  case lock_outdated:
    return lock_advice();
  case disk_full:
    return disk_advice();
  case out_of_memory:
    return memory_advice();
  case index_failing:
    return failing_index_advice();
  case no_package:
    return package_advice();
  case conflict:
    return conflict_advice();
  case metadata_invalid:
    return metadata_advice();
  case channel_unreachable:
    return channel_advice();
  case unknown:
    break;
  }
  return {.explanation = {}, .steps = {"The installer's own words above say what it missed."}};
}

} // namespace

auto ended(base::ExitStatus status, std::string_view noun) -> std::string {
  if (status.signal != 0)
    return fmt::format("was ended by signal {}", status.signal);
  return fmt::format("ended with {} {}", noun, status.code);
}

auto words_for(base::InstallFailed const& failure) -> Message {
  auto advice = advice_for(failure.cause);
  auto found = std::vector<std::string>();
  if (!failure.evidence.empty())
    found.push_back(failure.evidence);
  if (!failure.asked_for.empty())
    found.push_back(fmt::format("asked of the channel: {}",
                                base::printable(base::join(failure.asked_for, ", "), 400)));
  found.push_back(
      fmt::format("{} {}; it said last:", failure.step, ended(failure.status, "status")));
  for (auto const& line : failure.last_lines)
    found.push_back("  " + line);
  return {.heading = fmt::format("The dependencies could not be installed ({})", failure.step),
          .found = std::move(found),
          .explanation = std::string(advice.explanation),
          .steps = std::move(advice.steps),
          .blame = advice.blame};
}

auto words_for(base::VersionNotServed const& failure) -> Message {
  return {.heading = fmt::format("This builder has Python {}, the project asks for another",
                                 failure.available),
          .found = {fmt::format("{} asks for {}", failure.source, base::printable(failure.wanted))},
          .explanation = "The local edition of the builder serves the Python of its stack and no "
                         "other. Nothing was installed.",
          .steps = {fmt::format("Ask for a version that {} satisfies.", failure.available),
                    "Or build with a builder that has the other version: the Paketo edition takes "
                    "its Pythons from the network.\n"
                    "scripts/quickstart --paketo"}};
}

auto words_for(base::EntryModuleBroken const& failure) -> Message {
  auto const place = failure.line > 0 ? fmt::format("{}:{}", failure.file, failure.line)
                                      : std::string(failure.file);
  auto found = std::vector{fmt::format("{}: {}", place, base::printable(failure.detail))};
  if (!failure.text.empty())
    found.push_back("  " + base::printable(failure.text));
  return {.heading = fmt::format("{} is no valid Python", base::printable(failure.file)),
          .found = std::move(found),
          .explanation = fmt::format("The job starts with this module, and Python {} cannot read "
                                     "it. Nothing was installed.",
                                     failure.version),
          .steps = {"Correct the line.",
                    "If it is valid in another version of Python, ask for that one in a "
                    ".python-version file."}};
}

auto words_for(base::PolicyNotHeld const& failure) -> Message {
  auto const reason = failure.reason.empty() ? std::string("the build image has no uv")
                                             : base::printable(failure.reason);
  return {.heading = "The strict policy cannot be held with these indexes",
          .found = {fmt::format("only pip can install this: {}", reason),
                    "BP_PLANQK_POLICY=strict, and more than one index"},
          .explanation = "Under the strict policy the first index that has a package is the only "
                         "one for it. pip takes the best version of all indexes.",
          .steps = {"Leave out what only pip knows.", "Or name one index only, in PIP_INDEX_URL."},
          .blame = Blame::builder};
}

auto words_for(base::VariableInvalid const& failure) -> Message {
  auto const quote = failure.value.empty() || failure.value.contains(' ') ? "\"" : "";
  return {.heading = fmt::format("{} cannot be used as it is", failure.name),
          .found = {fmt::format("{}={}{}{}", failure.name, quote, failure.value, quote)},
          .explanation = {},
          .steps = {fmt::format("Set it to {}, or leave it out.", failure.accepted)}};
}

auto words_for(base::ToolMissing const& failure) -> Message {
  return {.heading = fmt::format("The build image has no {}", failure.tool),
          .found = {fmt::format("{} is not on PATH, or does not start", failure.tool)},
          .explanation = fmt::format("{} environments are made with it.", failure.manager),
          .steps = {"Create the builder again from a complete stack."},
          .blame = Blame::builder};
}

} // namespace report
