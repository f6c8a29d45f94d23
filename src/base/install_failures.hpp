#pragma once

#include "base/exit_status.hpp"

#include <string>
#include <vector>

// The failures of an installation, a part of failures.hpp.

namespace base {

enum class InstallCause {
  unknown,
  no_network,       // no name resolution, refused, no route, no answer
  certificate,      // the server's certificate is not trusted
  access_denied,    // 401, 403
  no_version,       // no such package, or no version that satisfies
  no_wheel,         // nothing ready-made for this version or machine
  compiler_missing, // a build from source without a compiler
  build_failed,     // a build from source that failed otherwise
  hash_mismatch,
  lock_outdated,
  disk_full,
  out_of_memory,
  index_failing,      // 5xx, 429: the index answered with a failure of its own
  no_package,         // no index has a package of that name
  conflict,           // requirements that exclude each other
  metadata_invalid,   // a package or a requirement that the installer cannot read
  channel_unreachable // no_network of a conda channel
};

struct InstallFailed {
  std::string step; // "uv pip install"
  ExitStatus status = {};
  InstallCause cause = InstallCause::unknown;
  std::string evidence = {};                // the line that told the cause
  std::vector<std::string> last_lines = {}; // what the installer said last; nothing secret
  std::vector<std::string> asked_for = {};  // of a channel
  bool operator==(InstallFailed const&) const = default;
};

struct VersionNotServed { // a version of the language that this builder does not have
  std::string source;
  std::string wanted;
  std::string available;
  bool operator==(VersionNotServed const&) const = default;
};

struct ToolMissing { // in the build image
  std::string tool;
  std::string manager; // what needs it
  bool operator==(ToolMissing const&) const = default;
};

// The module that the job is started with does not parse: nothing was installed for it.
struct EntryModuleBroken {
  std::string file;
  int line = 0;        // 1-based; 0 where it is not known
  std::string detail;  // "invalid syntax"
  std::string text;    // the line as it stands
  std::string version; // of the interpreter that would run it
  bool operator==(EntryModuleBroken const&) const = default;
};

// The strict policy takes one index before the next, which pip cannot; uv cannot install this.
struct PolicyNotHeld {
  std::string reason; // "PIP_RETRIES", "requirements.txt:1: --pre"
  bool operator==(PolicyNotHeld const&) const = default;
};

struct VariableInvalid {
  std::string name;
  std::string value;
  std::string accepted; // "names of packages, separated by blanks"
  bool operator==(VariableInvalid const&) const = default;
};

} // namespace base
