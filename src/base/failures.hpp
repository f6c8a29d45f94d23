#pragma once

#include "base/install_failures.hpp" // IWYU pragma: export

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

// Every way the program can fail, as facts without prose: the room report alone turns them into
// sentences. error.hpp makes one type of them.

namespace base {

// --- a file of the upload that cannot be used at all ------------------------------------------

enum class FileDefect {
  directory,
  fifo,
  device,
  socket,
  leaves_project,
  link_loop,
  dangling_link,
  no_permission
};

struct FileUnusable {
  std::string file;
  FileDefect defect;
  bool operator==(FileUnusable const&) const = default;
};

struct FileTooLarge {
  std::string file;
  std::uint64_t size;
  std::uint64_t limit;
  bool operator==(FileTooLarge const&) const = default;
};
enum class EncodingDefect { nul_character, invalid_utf8, invalid_utf16, utf32 };

struct NotText {
  std::string file;
  EncodingDefect defect;
  int line; // 1-based; 0 where it is not known
  bool operator==(NotText const&) const = default;
};

// Readable for us, but not for the installer that will open the file next.
struct EncodingUnsupported {
  std::string file;
  std::string encoding;
  std::string tool;
  bool operator==(EncodingUnsupported const&) const = default;
};

// --- a text that does not say what it should --------------------------------------------------

struct SyntaxInvalid {
  std::string file;
  int line;   // 1-based
  int column; // 1-based, counted in bytes
  std::string detail;
  bool operator==(SyntaxInvalid const&) const = default;
};

struct TooComplex { // a limit of a parser, not of the language: depth, number of nodes, dotted keys
  std::string file;
  int line;
  std::string what;
  std::uint64_t limit;
  bool operator==(TooComplex const&) const = default;
};
enum class YamlFeature { anchor, alias, merge_key, custom_tag, several_documents, duplicate_key };

struct YamlFeatureRefused {
  std::string file;
  int line;
  int column;
  YamlFeature feature;
  bool operator==(YamlFeatureRefused const&) const = default;
};
enum class DirectiveDefect {
  environment_expansion, // ${NAME}: pip would put build secrets into a URL
  plain_http,            // an index, find-links or requirement over http://
  trusted_host,          // switches certificate checks off
  leaves_project,        // absolute, "..", file: outside, or home-relative
  remote_include,        // -r or -c with a URL
  include_missing,
  include_loop,
  include_depth,
  include_count,
  forbidden_by_policy // BP_PLANQK_POLICY=strict: indexes, find-links, VCS, URL, local paths
};

struct DirectiveRefused {
  std::string file;
  int line;
  std::string directive; // as written, without user info, at most 120 characters
  DirectiveDefect defect;
  bool operator==(DirectiveRefused const&) const = default;
};

// --- decisions that failed ----------------------------------------------------------------------

struct ManagerFile {
  std::string file;
  std::string manager;
  auto operator<=>(ManagerFile const&) const = default;
};

struct NearMiss { // found "environment.yaml", meant "environment.yml"
  std::string found;
  std::string meant;
  auto operator<=>(NearMiss const&) const = default;
};

struct NoPackageManager {
  std::vector<NearMiss> near_misses;
  std::vector<std::string> root_entries; // the first few, for orientation
  bool operator==(NoPackageManager const&) const = default;
};

struct SeveralPackageManagers {
  std::vector<ManagerFile> files;
  bool operator==(SeveralPackageManagers const&) const = default;
};

struct ManagerUnknown { // BP_PLANQK_PACKAGE_MANAGER
  std::string value;
  bool operator==(ManagerUnknown const&) const = default;
};

struct ManagerFileMissing { // the manager was chosen by variable, its file is not there
  std::string manager;
  std::vector<std::string> accepted;
  std::vector<NearMiss> near_misses = {};
  std::string inline_list = {}; // "environment.yml", where its pip list is what is looked for
  bool operator==(ManagerFileMissing const&) const = default;
};

struct RequirementFileMissing { // named by BP_PIP_REQUIREMENT
  std::string file;
  bool operator==(RequirementFileMissing const&) const = default;
};

struct RequirementFileOutside { // the same, and it leads out of the project
  std::string file;
  bool operator==(RequirementFileOutside const&) const = default;
};

struct ToolUnsupported { // uv, Pipfile, setup.py, pixi, PEP 621 alone
  std::string tool;
  std::string file;
  std::string command; // what exports a file that is accepted; empty where nothing does
  bool operator==(ToolUnsupported const&) const = default;
};

struct VendorWithoutPackages {
  std::string directory;
  std::string manager;
  bool operator==(VendorWithoutPackages const&) const = default;
};

struct FolderZipped { // one top-level folder holds the project
  std::string folder;
  std::vector<std::string> found;
  bool operator==(FolderZipped const&) const = default;
};

struct ManifestInSubfolder {
  std::string folder;
  std::vector<std::string> files; // full relative paths
  bool operator==(ManifestInSubfolder const&) const = default;
};

struct DockerRuntime { // planqk.json says runtime DOCKER
  bool operator==(DockerRuntime const&) const = default;
};

struct EntryPointInvalid {
  std::string value;
  std::string rule; // which part of the grammar is broken
  bool operator==(EntryPointInvalid const&) const = default;
};

struct EntryPointFileMissing { // BP_PLANQK_ENTRYPOINT names a module that is not there
  std::string value;
  std::vector<std::string> looked_for;
  bool operator==(EntryPointFileMissing const&) const = default;
};

struct FunctionMissing {
  std::string file;
  std::string function;
  std::vector<std::string> found; // top-level functions of that file
  bool operator==(FunctionMissing const&) const = default;
};

struct NoEntryPoint { // neither src/program.py nor a Procfile
  std::vector<NearMiss> near_misses;
  std::vector<std::string> python_files; // candidates seen
  std::vector<std::string> notebooks = {};
  bool operator==(NoEntryPoint const&) const = default;
};

struct ModeInvalid { // BP_PLANQK_MODE
  std::string value;
  bool operator==(ModeInvalid const&) const = default;
};

struct ModeImpossible { // e.g. web without a Procfile
  std::string mode;
  std::string missing;
  bool operator==(ModeImpossible const&) const = default;
};

struct NoWebProcess { // a web application with several processes, none called web
  std::vector<std::string> processes;
  bool operator==(NoWebProcess const&) const = default;
};

struct WebApplication { // to be combined: there is nothing that the template could call
  std::string process;  // the Procfile's line
  bool operator==(WebApplication const&) const = default;
};

struct PolicyInvalid { // BP_PLANQK_POLICY
  std::string value;
  bool operator==(PolicyInvalid const&) const = default;
};

struct PythonVersionInvalid {
  std::string source; // ".python-version", "pyproject.toml (requires-python)", ...
  std::string text;
  bool operator==(PythonVersionInvalid const&) const = default;
};

struct PythonVersionUnavailable {
  std::string source;
  std::string text;
  std::vector<std::string> known; // "3.10", ...
  bool operator==(PythonVersionUnavailable const&) const = default;
};

// --- decided, but no group of the builder took it (explain phase) ------------------------------

enum class NotServedReason {
  manager_not_offered,       // the builder has no group for it
  poetry_package_mode,       // the root package cannot be installed
  poetry_without_constraint, // Paketo's poetry wants requires-python
  buildpack_yml,             // cpython refuses a project with it
  poetry_other_form          // Paketo's poetry reads the version as a text only
};

struct NotServed {
  std::string manager;
  std::string file;
  NotServedReason reason;
  std::string key = {}, constraint = {}; // what has another form, and the text that it says
  bool operator==(NotServed const&) const = default;
};

// --- the edge -----------------------------------------------------------------------------------

struct InputMissing { // a variable and its positional twin are both absent
  std::string what;
  bool operator==(InputMissing const&) const = default;
};

struct PhaseUnknown { // the executable was started under another name than detect or build
  std::string name;
  bool operator==(PhaseUnknown const&) const = default;
};

struct PlanEntryMissing { // build was started with a plan that does not hold our entry
  std::string name;
  bool operator==(PlanEntryMissing const&) const = default;
};

struct DecisionChanged { // an earlier buildpack of the group changed the project
  std::string detected;
  std::string now;
  bool operator==(DecisionChanged const&) const = default;
};

struct BuildpackDamaged {
  std::string path;
  std::string problem;
  bool operator==(BuildpackDamaged const&) const = default;
};

struct SystemFailure {   // the operating system said no
  std::string operation; // "read", "write", "list", "create", "rename", "remove"
  std::string path;
  std::string reason;
  bool operator==(SystemFailure const&) const = default;
};

} // namespace base
