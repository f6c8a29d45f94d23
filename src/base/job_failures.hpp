#pragma once

#include "base/exit_status.hpp"
#include "base/image_failures.hpp" // IWYU pragma: export

#include <cstdint>
#include <string>
#include <vector>

// What can go wrong in the command line, as facts.

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

struct ServicesInFolders { // the top is no service, and folders of it are
  std::vector<std::string> folders;
  bool is_whole;       // no more were seen
  std::string command; // that takes a folder, up to it; empty where it is not the command line
  bool operator==(ServicesInFolders const&) const = default;
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
  std::string limit;    // "files", "bytes", "depth", "result"
  std::uint64_t allowed;
  bool operator==(OutputTooLarge const&) const = default;
};

struct EngineUnavailable { // no container engine, or one that does not do as it is told
  std::string tried;       // which, or what was asked of it
  std::string said;        // its own words; empty where there is no program
  bool operator==(EngineUnavailable const&) const = default;
};

struct EngineRemote {
  std::string address;
  bool operator==(EngineRemote const&) const = default;
};

struct EngineTooWeak {
  std::vector<std::string> limits; // that it does not enforce
  bool operator==(EngineTooWeak const&) const = default;
};

struct PackMissing {
  std::string said; // what it says instead of its version; empty where there is no program
  bool operator==(PackMissing const&) const = default;
};

struct NotAJob { // an image without a job: a web application's, or anybody's
  std::string image;
  bool is_web;
  bool operator==(NotAJob const&) const = default;
};

struct InputInvalid { // an input of a job
  std::string what;   // the option's value, or the file
  std::string reason;
  bool operator==(InputInvalid const&) const = default;
};

struct BuildFailed {
  ExitStatus status; // pack's
  bool operator==(BuildFailed const&) const = default;
};

struct BuildTimedOut {
  int seconds;
  bool operator==(BuildTimedOut const&) const = default;
};

struct JobFailed {
  int exit_code;
  bool operator==(JobFailed const&) const = default;
};

struct JobNotStarted {
  std::string reason; // the engine's words
  bool operator==(JobNotStarted const&) const = default;
};

struct JobTimedOut {
  int seconds;
  bool operator==(JobTimedOut const&) const = default;
};

struct JobOutOfMemory {
  std::uint64_t allowed;
  bool operator==(JobOutOfMemory const&) const = default;
};

} // namespace base
