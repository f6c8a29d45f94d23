#include "cli/options.hpp"

#include "archive/limits.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/build_options.hpp"
#include "cli/command.hpp"
#include "cli/job_options.hpp"
#include "cli/limits.hpp"
#include "cli/parse.hpp"
#include "cli/subdir.hpp"
#include "cli/values.hpp"
#include "io/sandbox.hpp"
#include "io/upload.hpp"
#include "job/engine.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cli {

namespace {

using base::Result;

auto missing(Invocation const& invocation, std::string subject) -> std::unexpected<base::Error> {
  return base::fail(base::UsageProblem{.defect = base::UsageDefect::argument_missing,
                                       .command = std::string(invocation.command->name),
                                       .subject = std::move(subject)});
}

auto read_sandbox(Invocation const& invocation) -> std::optional<io::Sandbox> {
  auto const asked = invocation.value("--sandbox");
  if (!asked)
    return std::nullopt;
  return *asked == "off"       ? io::Sandbox::off
         : *asked == "require" ? io::Sandbox::require
                               : io::Sandbox::automatic;
}

auto read_import_options(Invocation const& invocation) -> Result<ImportOptions> {
  auto const& upload = invocation.arguments[0];
  auto limits = archive::Limits{};
  if (auto const file = invocation.value("--limits")) {
    auto const text = TRY(io::read_small_file(*file));
    limits = TRY(parse_limits(text, invocation.command->name));
  }
  limits = TRY(apply_limits(limits, invocation));
  auto subdir = TRY(read_subdir(invocation));
  return ImportOptions{.upload = upload,
                       .subdir = std::move(subdir),
                       .folder_line = line_for_a_folder(invocation),
                       .limits = limits,
                       .sandbox = read_sandbox(invocation),
                       .from_directory = io::kind_of(upload) == io::PathKind::directory};
}

auto read_engine(Invocation const& invocation) -> std::optional<job::EngineKind> {
  auto const asked = invocation.value("--engine");
  if (!asked)
    return std::nullopt;
  return *asked == "podman" ? job::EngineKind::podman : job::EngineKind::docker;
}

} // namespace

auto read_voice(Invocation const& invocation) -> Voice {
  return {.command = std::string(invocation.command->name),
          .json = invocation.has("--json"),
          .events = invocation.has("--events"),
          .quiet = invocation.has("--quiet"),
          .verbose = invocation.has("--verbose")};
}

// Parts that may fail are read before the whole is made of them: g++ 12 forgets what a braced list
// holds already if a later part of it returns from the function.
auto read_import(Invocation const& invocation) -> Result<ImportCommand> {
  return ImportCommand{.import = TRY(read_import_options(invocation)),
                       .target = invocation.arguments[1]};
}

auto read_inspect(Invocation const& invocation) -> Result<InspectCommand> {
  auto import = TRY(read_import_options(invocation));
  auto variables = TRY(read_build_variables(invocation));
  return InspectCommand{.import = std::move(import), .variables = std::move(variables)};
}

auto read_combine(Invocation const& invocation) -> Result<CombineCommand> {
  auto import = TRY(read_import_options(invocation));
  auto variables = TRY(read_build_variables(invocation));
  return CombineCommand{.import = std::move(import),
                        .variables = std::move(variables),
                        .target = invocation.arguments[1]};
}

auto read_source(Invocation const& invocation) -> Result<SourceCommand> {
  constexpr auto scheme = std::string_view("oci:");
  auto const output = invocation.value("--output");
  if (!output)
    return missing(invocation, "--output oci:DIR");
  if (!output->starts_with(scheme) || output->size() == scheme.size())
    return bad_value(invocation, "--output", "oci:DIR");
  return SourceCommand{.import = TRY(read_import_options(invocation)),
                       .layout = output->substr(scheme.size())};
}

auto read_build(Invocation const& invocation) -> Result<BuildCommand> {
  auto image = invocation.value("--image");
  if (!image)
    return missing(invocation, "--image NAME");
  auto import = TRY(read_import_options(invocation));
  auto build = TRY(read_build_options(invocation));
  return BuildCommand{.import = std::move(import),
                      .build = std::move(build),
                      .engine = read_engine(invocation),
                      .image = *std::move(image),
                      .publish = invocation.has("--publish"),
                      .force = invocation.has("--force")};
}

auto read_run(Invocation const& invocation) -> Result<RunCommand> {
  auto job = TRY(read_job_options(invocation));
  return RunCommand{.image = invocation.arguments[0],
                    .job = std::move(job),
                    .engine = read_engine(invocation),
                    .checks_input = !invocation.has("--no-check")};
}

auto read_exec(Invocation const& invocation) -> Result<ExecCommand> {
  auto import = TRY(read_import_options(invocation));
  auto build = TRY(read_build_options(invocation));
  auto job = TRY(read_job_options(invocation));
  return ExecCommand{.import = std::move(import),
                     .build = std::move(build),
                     .job = std::move(job),
                     .engine = read_engine(invocation),
                     .keep = invocation.has("--keep"),
                     .checks_input = !invocation.has("--no-check")};
}

auto read_describe(Invocation const& invocation) -> Result<DescribeCommand> {
  auto import = TRY(read_import_options(invocation));
  auto build = TRY(read_build_options(invocation));
  auto job = TRY(read_job_options(invocation));
  return DescribeCommand{.subject = invocation.arguments[0],
                         .import = std::move(import),
                         .build = std::move(build),
                         .job = std::move(job),
                         .engine = read_engine(invocation)};
}

auto read_doctor(Invocation const& invocation) -> Result<DoctorCommand> {
  return DoctorCommand{.build = TRY(read_build_options(invocation)),
                       .engine = read_engine(invocation)};
}

auto read_clean(Invocation const& invocation) -> Result<CleanCommand> {
  auto command = CleanCommand{.engine = read_engine(invocation),
                              .dry_run = invocation.has("--dry-run"),
                              .caches = invocation.has("--caches")};
  TRY(read_duration(invocation, "--older-than", command.age, "seconds, or as in 15m, 2h and 7d"));
  return command;
}

} // namespace cli
