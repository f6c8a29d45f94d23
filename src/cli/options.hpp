#pragma once

#include "archive/limits.hpp"
#include "base/error.hpp"
#include "cli/build_options.hpp"
#include "cli/job_options.hpp"
#include "cli/parse.hpp"
#include "io/sandbox.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"

#include <chrono>
#include <optional>
#include <string>

// What each command was told, as one value, checked before anything is done: nothing behind this
// asks for an option by its name.

namespace cli {

// How a command talks; every command has these.
struct Voice {
  std::string command;
  bool json = false;
  bool events = false;
  bool quiet = false;
  bool verbose = false;
  bool operator==(Voice const&) const = default;
};

[[nodiscard]] auto read_voice(Invocation const& invocation) -> Voice;

struct ImportOptions {
  std::string upload;           // a file, "-", or a project's own directory
  std::string subdir = {};      // of it; empty: all of it
  std::string folder_line = {}; // the command line that takes a folder of it, up to its name
  archive::Limits limits;
  std::optional<io::Sandbox> sandbox = {}; // nothing: by where we run
  bool from_directory = false;
};

struct ImportCommand {
  ImportOptions import;
  std::string target;
};

struct InspectCommand {
  ImportOptions import;
  job::Variables variables;
};

struct CombineCommand {
  ImportOptions import;
  job::Variables variables;
  std::string target;
};

struct SourceCommand {
  ImportOptions import;
  std::string layout; // the directory
};

struct BuildCommand {
  ImportOptions import;
  BuildOptions build;
  std::optional<job::EngineKind> engine;
  std::string image;
  bool publish = false;
  bool force = false; // in the place of an image that we did not make
};

struct RunCommand {
  std::string image;
  JobOptions job;
  std::optional<job::EngineKind> engine;
  bool checks_input = true;
};

struct ExecCommand {
  ImportOptions import;
  BuildOptions build;
  JobOptions job;
  std::optional<job::EngineKind> engine;
  bool keep = false; // the image stays
  bool checks_input = true;
};

struct DescribeCommand { // of an image; or of an upload, which is imported and built before
  std::string subject;
  ImportOptions import;
  BuildOptions build;
  JobOptions job;
  std::optional<job::EngineKind> engine;
};

struct DoctorCommand {
  BuildOptions build;
  std::optional<job::EngineKind> engine;
};

struct CleanCommand {
  std::chrono::seconds age = std::chrono::seconds(0);
  std::optional<job::EngineKind> engine;
  bool dry_run = false;
  bool caches = false;
};

[[nodiscard]] auto read_import(Invocation const& invocation) -> base::Result<ImportCommand>;
[[nodiscard]] auto read_inspect(Invocation const& invocation) -> base::Result<InspectCommand>;
[[nodiscard]] auto read_combine(Invocation const& invocation) -> base::Result<CombineCommand>;
[[nodiscard]] auto read_source(Invocation const& invocation) -> base::Result<SourceCommand>;
[[nodiscard]] auto read_build(Invocation const& invocation) -> base::Result<BuildCommand>;
[[nodiscard]] auto read_run(Invocation const& invocation) -> base::Result<RunCommand>;
[[nodiscard]] auto read_exec(Invocation const& invocation) -> base::Result<ExecCommand>;
[[nodiscard]] auto read_describe(Invocation const& invocation) -> base::Result<DescribeCommand>;
[[nodiscard]] auto read_doctor(Invocation const& invocation) -> base::Result<DoctorCommand>;
[[nodiscard]] auto read_clean(Invocation const& invocation) -> base::Result<CleanCommand>;

} // namespace cli
