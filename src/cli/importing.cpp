#include "cli/importing.hpp"

#include "archive/import_plan.hpp"
#include "archive/limits.hpp"
#include "archive/reply.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/options.hpp"
#include "cli/progress_bar.hpp"
#include "cli/session.hpp"
#include "io/descriptor.hpp"
#include "io/import_archive.hpp"
#include "io/import_directory.hpp"
#include "io/sandbox.hpp"
#include "io/upload.hpp"
#include "io/worker.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>

namespace cli {

namespace {

using base::Result;

// A bound for bookkeeping: a megabyte of code and buffers, and what each entry costs.
auto memory_for(archive::Limits const& limits) -> std::uint64_t {
  constexpr auto base = 256 * archive::mebibyte;
  constexpr auto per_entry = std::uint64_t{2048};
  return base + per_entry * (limits.files + limits.directories);
}

// A tenth of what a slow machine reads and inflates in a second, and the time of everything else.
auto seconds_for(archive::Limits const& limits) -> std::uint64_t {
  constexpr auto base = std::uint64_t{30};
  constexpr auto read_in_a_second = 2 * archive::mebibyte;
  constexpr auto made_in_a_second = 50 * archive::mebibyte;
  return base + limits.upload / read_in_a_second +
         (limits.output + archive::most_left_out(limits)) / made_in_a_second;
}

auto import_confined(Session const& session,
                     io::Upload const& upload,
                     ImportOptions const& options,
                     io::Descriptor const& into) -> Result<archive::Summary> {
  auto const& limits = options.limits;
  auto const sandbox = sandbox_of(options);
  TRY(check_sandbox(session, sandbox));
  auto const progress = io::share_progress();
  auto bar = ProgressBar("importing", *progress, session.shows_progress());
  auto const work = [&](io::Hands hands) {
    return archive::format_reply(io::import_archive({.archive = hands.archive,
                                                     .directory = hands.directory,
                                                     .archive_size = upload.size,
                                                     .limits = limits,
                                                     .folder = options.subdir},
                                                    *progress));
  };
  auto task = io::Task{.hands = {.archive = upload.file.number(), .directory = into.number()},
                       .sandbox = sandbox,
                       .largest_file = limits.entry,
                       .memory = memory_for(limits),
                       .seconds = seconds_for(limits),
                       .longest_answer = archive::longest_reply,
                       .work = work,
                       .complaint = [](base::Error const& error) {
                         return archive::format_reply(std::unexpected(error));
                       }};
  if (session.shows_progress())
    task.tick = [&] { bar.draw(); };
  auto const reply = TRY(io::run_worker(task, session.interruption()));
  return archive::parse_reply(reply);
}

auto import_project(Session const& session,
                    ImportOptions const& options,
                    io::Descriptor const& into) -> Result<archive::Summary> {
  auto const root = TRY(io::open_folder(options.upload, options.subdir));
  auto const progress = io::share_progress();
  auto bar = ProgressBar("copying", *progress, session.shows_progress());
  auto const tick = [&]() -> Result<void> {
    bar.draw();
    if (auto const signal = session.interruption().take())
      return base::fail(base::Interrupted{*signal});
    return {};
  };
  auto summary = TRY(io::import_directory(root, into.number(), options.limits, *progress, tick));
  summary.chosen = options.subdir;
  return summary;
}

} // namespace

// A person can judge a remark about what is missing; a program is served fully or not at all.
auto sandbox_of(ImportOptions const& options) -> io::Sandbox {
  return options.sandbox.value_or(::isatty(STDERR_FILENO) == 1 ? io::Sandbox::automatic
                                                               : io::Sandbox::require);
}

auto check_sandbox(Session const& session, io::Sandbox sandbox) -> Result<void> {
  auto const missing = sandbox == io::Sandbox::off ? std::nullopt : io::missing_part();
  if (missing && sandbox == io::Sandbox::require)
    return base::fail(base::SandboxUnavailable{std::string(*missing)});
  session.remark(sandbox == io::Sandbox::off ? std::string("sandbox: off\n")
                 : missing                   ? "sandbox: without " + std::string(*missing) + "\n"
                                             : std::string("sandbox: seccomp and Landlock\n"));
  return {};
}

auto import_upload(Session const& session, ImportOptions const& options, io::Descriptor const& into)
    -> Result<archive::Summary> {
  if (options.from_directory)
    return import_project(session, options, into);
  auto const opened =
      TRY(io::open_upload(options.upload, options.limits.upload, session.interruption()));
  return import_confined(session, opened, options, into);
}

} // namespace cli
