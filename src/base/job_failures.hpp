#pragma once

#include <cstdint>
#include <string>

// What can go wrong in the command line around an import and a job, as facts.

namespace base {

enum class UsageDefect {
  unknown_command,
  unknown_option,
  value_missing,  // an option without its value
  value_unwanted, // a switch with one
  value_invalid,  // detail: what is accepted
  argument_missing,
  argument_extra
};

struct UsageProblem {
  UsageDefect defect;
  std::string command; // the command that was meant; empty where none was understood
  std::string subject; // what was written, or what is missing
  std::string detail = {};
  bool operator==(UsageProblem const&) const = default;
};

struct UploadUnreadable { // the archive or project that was named
  std::string path;
  std::string reason;
  bool operator==(UploadUnreadable const&) const = default;
};

struct TargetOccupied { // there is something where the result should go
  std::string path;
  bool operator==(TargetOccupied const&) const = default;
};

struct SandboxUnavailable { // --sandbox=require, and the kernel or a container forbids it
  std::string part;         // "seccomp", "Landlock"
  bool operator==(SandboxUnavailable const&) const = default;
};

struct Interrupted {
  int signal;
  bool operator==(Interrupted const&) const = default;
};

struct WorkerDied { // the child that reads the archive: a bug, or an attack that was stopped
  std::string how;
  bool operator==(WorkerDied const&) const = default;
};

struct OutputTooLarge { // what a job left in its output directory
  std::string limit;    // "files", "bytes", "depth"
  std::uint64_t allowed;
  bool operator==(OutputTooLarge const&) const = default;
};

} // namespace base
