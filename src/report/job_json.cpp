#include "report/job_json.hpp"

#include "archive/import_plan.hpp"
#include "archive/selection.hpp"
#include "base/archive_failures.hpp"
#include "base/description_failures.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/warning.hpp"
#include "cnb/json_writer.hpp"
#include "project/entry_point.hpp"
#include "project/procfile.hpp"
#include "project/settings.hpp"
#include "report/message.hpp"
#include "resolve/resolution.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace report {

namespace {

using cnb::JsonWriter;

auto word_of(archive::Because because) -> std::string_view {
  switch (because) {
  case archive::Because::git:
    return "git";
  case archive::Because::cache:
    return "cache";
  case archive::Because::environment:
    return "virtual-environment";
  case archive::Because::build_settings:
    return "build-settings";
  case archive::Because::ignore_file:
    return "planqkignore";
  }
  std::unreachable();
}

void number(JsonWriter& json, std::string_view key, std::uint64_t value) {
  json.literal(key, std::to_string(value));
}

void begin(JsonWriter& json, std::string_view command, bool ok) {
  json.literal("ok", ok ? "true" : "false");
  json.text("command", command);
}

void add_strings(JsonWriter& json, std::string_view key, std::vector<std::string> const& values) {
  json.array(key);
  for (auto const& value : values)
    json.text(base::printable(value));
  json.end_array();
}

void add_warnings(JsonWriter& json, base::Warnings const& warnings) {
  json.array("warnings");
  for (auto const& warning : warnings)
    json.text(describe_warning(warning));
  json.end_array();
}

void add_summary(JsonWriter& json, archive::Summary const& summary) {
  json.object("import");
  number(json, "files", summary.files);
  number(json, "directories", summary.directories);
  number(json, "bytes", summary.bytes);
  number(json, "junk_files", summary.junk);
  if (!summary.top_folder.empty())
    json.text("top_folder", base::printable(summary.top_folder));
  if (!summary.chosen.empty())
    json.text("subdir", base::printable(summary.chosen));
  json.array("excluded");
  for (auto const& tree : summary.excluded) {
    json.object();
    json.text("path", base::printable(tree.path));
    number(json, "files", tree.files);
    json.text("because", word_of(tree.because));
    json.end_object();
  }
  json.end_array();
  add_warnings(json, summary.warnings);
  json.end_object();
}

void add_decision(JsonWriter& json, resolve::Resolution const& resolution) {
  json.text("mode", project::to_name(resolution.service.mode));
  if (resolution.service.entry_point)
    json.text("entry_point", format_entry_point(*resolution.service.entry_point));
  json.object("package_manager");
  json.text("name", to_name(resolution.manager.manager));
  add_strings(json, "manifests", resolution.manager.manifests);
  add_strings(json, "ignored", resolution.manager.ignored);
  json.end_object();
  json.object("python");
  json.text("version", resolution.python.hint);
  json.text("source", base::printable(resolution.python.source));
  json.text("requested", base::printable(resolution.python.requested));
  json.end_object();
}

void add_mistakes(JsonWriter& json, base::InputMismatch const& failure) {
  json.array("mistakes");
  for (auto const& [path, what] : failure.mistakes) {
    json.object();
    json.text("path", base::printable(path, 4096));
    json.text("what", base::printable(what, 4096));
    json.end_object();
  }
  json.end_array();
}

// In the order of base::Failure.
constexpr auto words = std::array{
    std::string_view("file-unusable"),
    std::string_view("file-too-large"),
    std::string_view("not-text"),
    std::string_view("encoding-unsupported"),
    std::string_view("syntax-invalid"),
    std::string_view("too-complex"),
    std::string_view("yaml-feature-refused"),
    std::string_view("directive-refused"),
    std::string_view("no-package-manager"),
    std::string_view("several-package-managers"),
    std::string_view("manager-unknown"),
    std::string_view("manager-file-missing"),
    std::string_view("requirement-file-missing"),
    std::string_view("requirement-file-outside"),
    std::string_view("tool-unsupported"),
    std::string_view("vendor-without-packages"),
    std::string_view("folder-zipped"),
    std::string_view("manifest-in-subfolder"),
    std::string_view("services-in-folders"),
    std::string_view("docker-runtime"),
    std::string_view("entry-point-invalid"),
    std::string_view("entry-point-file-missing"),
    std::string_view("function-missing"),
    std::string_view("no-entry-point"),
    std::string_view("mode-invalid"),
    std::string_view("mode-impossible"),
    std::string_view("no-web-process"),
    std::string_view("policy-invalid"),
    std::string_view("python-version-invalid"),
    std::string_view("python-version-unavailable"),
    std::string_view("not-served"),
    std::string_view("input-missing"),
    std::string_view("phase-unknown"),
    std::string_view("plan-entry-missing"),
    std::string_view("decision-changed"),
    std::string_view("buildpack-damaged"),
    std::string_view("install-failed"),
    std::string_view("version-not-served"),
    std::string_view("tool-missing"),
    std::string_view("interrupted"),
    std::string_view("system-failure"),
    std::string_view("archive-refused"),
    std::string_view("usage"),
    std::string_view("upload-unreadable"),
    std::string_view("target-occupied"),
    std::string_view("web-application"),
    std::string_view("sandbox-unavailable"),
    std::string_view("worker-died"),
    std::string_view("job-output-too-large"),
    std::string_view("engine-unavailable"),
    std::string_view("engine-remote"),
    std::string_view("engine-too-weak"),
    std::string_view("pack-missing"),
    std::string_view("image-missing"),
    std::string_view("image-occupied"),
    std::string_view("image-reserved"),
    std::string_view("not-a-job"),
    std::string_view("input-invalid"),
    std::string_view("build-failed"),
    std::string_view("build-timed-out"),
    std::string_view("job-failed"),
    std::string_view("job-not-started"),
    std::string_view("job-timed-out"),
    std::string_view("job-out-of-memory"),
    std::string_view("name-locked"),
    std::string_view("image-refused"),
    std::string_view("entry-module-broken"),
    std::string_view("policy-not-held"),
    std::string_view("variable-invalid"),
    std::string_view("not-described"),
    std::string_view("input-mismatch"),
    std::string_view("openapi-invalid"),
};
static_assert(words.size() == std::variant_size_v<base::Failure>);

} // namespace

auto to_word(base::Error const& error) -> std::string_view {
  if (auto const* const refused = std::get_if<base::ArchiveRefused>(&error.what))
    return base::to_word(refused->defect);
  return words[error.what.index()];
}

auto import_json(std::string_view command, archive::Summary const& summary, std::string_view target)
    -> std::string {
  auto json = JsonWriter();
  begin(json, command, true);
  json.text("directory", base::printable(target, 4096));
  add_summary(json, summary);
  return json.finish();
}

auto inspect_json(resolve::Resolution const& resolution,
                  project::Procfile const& processes,
                  base::Warnings const& warnings,
                  archive::Summary const* summary) -> std::string {
  auto json = JsonWriter();
  begin(json, "inspect", true);
  add_decision(json, resolution);
  json.object("processes");
  for (auto const& line : processes.processes)
    json.text(line.type.name(), base::printable(line.line, 4096));
  json.end_object();
  add_warnings(json, warnings);
  if (summary != nullptr)
    add_summary(json, *summary);
  return json.finish();
}

auto source_json(archive::Summary const& summary, std::string_view target, std::string_view digest)
    -> std::string {
  auto json = JsonWriter();
  begin(json, "source", true);
  json.text("directory", base::printable(target, 4096));
  json.text("digest", digest);
  add_summary(json, summary);
  return json.finish();
}

void add_failure(JsonWriter& json, base::Error const& error, int exit_code) {
  auto const message = describe(error);
  json.literal("exit_code", std::to_string(exit_code));
  json.text("reason", to_word(error));
  json.text("message", message.heading);
  if (auto const* const refused = std::get_if<base::ArchiveRefused>(&error.what);
      refused != nullptr && !refused->entry.empty())
    json.text("entry", base::printable(refused->entry, 4096));
  add_strings(json, "found", message.found);
  if (auto const* const mismatch = std::get_if<base::InputMismatch>(&error.what))
    add_mistakes(json, *mismatch);
  json.array("what_to_do");
  for (auto const& step : message.steps)
    json.text(step);
  json.end_array();
}

auto failure_json(std::string_view command, base::Error const& error, int exit_code)
    -> std::string {
  auto json = JsonWriter();
  begin(json, command, false);
  add_failure(json, error, exit_code);
  return json.finish();
}

} // namespace report
