#include "engine/job_output.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/output_place.hpp"
#include "io/descriptor.hpp"
#include "io/exchange.hpp"
#include "io/job_output.hpp"
#include "io/staging.hpp"
#include "job/limits.hpp"
#include "job/names.hpp"
#include "job/record.hpp"
#include "job/result.hpp"
#include "job/story.hpp"
#include "project/json_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace engine {

namespace {

using base::Result;

auto reason_of(io::LeftBehind because) -> std::string_view {
  switch (because) {
  case io::LeftBehind::link:
    return "a symbolic link";
  case io::LeftBehind::several_names:
    return "a file with more than one name";
  case io::LeftBehind::not_a_file:
    return "neither a file nor a directory";
  case io::LeftBehind::unreadable:
    return "it cannot be read";
  case io::LeftBehind::name:
    return "its name cannot be shown";
  case io::LeftBehind::other_system:
    return "another file system";
  case io::LeftBehind::changed:
    return "it changed meanwhile";
  }
  std::unreachable();
}

// output.json, else output.txt, else what the job printed between its marks.
auto find_result(io::Descriptor const& collected,
                 job::Limits const& limits,
                 job::ResultScanner const& scanner) -> Result<std::optional<job::JobResult>> {
  for (auto const* const name : {"output.json", "output.txt"})
    if (auto text = TRY(io::read_at_most(collected.number(), name, limits.result))) {
      auto const json =
          project::is_json(*text); // Of output.txt, too, as the platform's runtime writes it.
      return job::JobResult{.origin = name, .text = *std::move(text), .is_json = json};
    }
  if (auto const& printed = scanner.result())
    return job::JobResult{
        .origin = "standard output", .text = *printed, .is_json = project::is_json(*printed)};
  if (scanner.was_too_long())
    return base::fail(base::OutputTooLarge{.limit = "result", .allowed = limits.result});
  return std::optional<job::JobResult>();
}

auto tell_files(io::CollectedOutput const& collected, job::Story& story) {
  story.files = collected.files;
  for (auto const& skipped : collected.skipped)
    story.left_behind.push_back(skipped.path + ": " + std::string(reason_of(skipped.because)));
  if (collected.all_skipped > collected.skipped.size())
    story.left_behind.push_back(
        "and " + std::to_string(collected.all_skipped - collected.skipped.size()) + " more");
}

auto take(io::Descriptor const& into,
          JobOptions const& options,
          io::Descriptor const& output,
          job::ResultScanner const& scanner,
          job::Story& story) -> Result<void> {
  auto const limits =
      io::OutputLimits{.files = options.output_files, .bytes = options.output_bytes};
  auto const collected = TRY(io::collect_output(output.number(), into.number(), limits));
  tell_files(collected, story);
  story.result = TRY(find_result(into, options.limits, scanner));
  return {};
}

} // namespace

auto take_output(LiveRun& run,
                 JobOptions const& options,
                 OutputPlace& place,
                 job::ResultScanner const& scanner,
                 job::Story& story) -> Result<void> {
  auto const& output = place.directory();
  if (!output.is_open()) // its first program could not, or was not that of ours
    return base::fail(base::EngineTooWeak{{"output (the container did not hand it over)"}});
  if (auto excess = place.excess())
    return base::fail(*std::move(excess));
  if (options.output_directory.empty()) {
    auto const into = TRY(io::make_directory(run.directory(), "collected"));
    return take(into, options, output, scanner, story);
  }
  auto target = TRY(io::make_staging(
      options.output_directory,
      {.name = job::staging_name(run.names().id), .before = [&](std::string const& path) {
         return run.about_to_make(job::Trace::directory, path);
       }}));
  TRY(io::let_all_enter(target.directory()));
  TRY(take(target.directory(), options, output, scanner, story));
  TRY(target.commit());
  story.output_directory = options.output_directory;
  return {};
}

} // namespace engine
