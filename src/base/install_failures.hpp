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
  out_of_memory
};

struct InstallFailed {
  std::string step; // "uv pip install"
  ExitStatus status = {};
  InstallCause cause = InstallCause::unknown;
  std::string evidence = {};                // the line that told the cause
  std::vector<std::string> last_lines = {}; // what the installer said last; nothing secret
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

} // namespace base
