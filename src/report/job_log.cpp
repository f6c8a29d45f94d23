#include "report/job_log.hpp"

#include "archive/import_plan.hpp"
#include "archive/selection.hpp"
#include "base/text.hpp"
#include "base/warning.hpp"
#include "cnb/launch.hpp"
#include "project/procfile.hpp"
#include "report/build_log.hpp"
#include "report/message.hpp"
#include "resolve/resolution.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace report {

namespace {

auto reason_of(archive::Because because) -> std::string_view {
  switch (because) {
  case archive::Because::git:
    return "history of git";
  case archive::Because::cache:
    return "a cache";
  case archive::Because::environment:
    return "a virtual environment";
  case archive::Because::build_settings:
    return "settings of a build, which an upload may not make";
  case archive::Because::ignore_file:
    return ".planqkignore";
  }
  std::unreachable();
}

auto counted(std::uint64_t count, std::string_view one, std::string_view many) -> std::string {
  return fmt::format("{:L} {}", count, count == 1 ? one : many);
}

void add_warnings(std::string& out, base::Warnings const& warnings) {
  for (auto const& warning : warnings)
    out += fmt::format("  warning: {}\n", describe_warning(warning));
}

} // namespace

auto left_out_log(archive::Summary const& summary) -> std::string {
  auto out = std::string();
  if (!summary.top_folder.empty())
    out += fmt::format("  The folder {} around the project was taken off.\n",
                       base::printable(summary.top_folder));
  if (!summary.chosen.empty())
    out += fmt::format("  Of the upload, the folder {} alone was taken.\n",
                       base::printable(summary.chosen));
  if (summary.junk != 0)
    out += fmt::format("  Dropped {} of the operating system's.\n",
                       counted(summary.junk, "file", "files"));
  for (auto const& tree : summary.excluded)
    out += fmt::format("  Left out {} ({}): {}\n", base::printable(tree.path),
                       counted(tree.files, "file", "files"), reason_of(tree.because));
  add_warnings(out, summary.warnings);
  return out;
}

auto import_log(archive::Summary const& summary, std::string_view target) -> std::string {
  auto out = left_out_log(summary);
  out += fmt::format("Imported {} in {}, {}, into {}\n", counted(summary.files, "file", "files"),
                     counted(summary.directories, "directory", "directories"),
                     counted(summary.bytes, "byte", "bytes"), base::printable(target));
  return out;
}

auto inspect_log(resolve::Resolution const& resolution,
                 project::Procfile const& processes,
                 base::Warnings const& warnings) -> std::string {
  auto out = decision_log(resolution);
  out += "  Processes\n";
  for (auto const& line : processes.processes)
    out += fmt::format("    {}{}: {}\n", line.type.name(),
                       line.type == cnb::web_process() ? " (default)" : "",
                       base::printable(line.line));
  for (auto const& warning : warnings)
    if (!std::holds_alternative<base::ExternalSource>(warning.what))
      out += fmt::format("  warning: {}\n", describe_warning(warning));
  return out;
}

} // namespace report
