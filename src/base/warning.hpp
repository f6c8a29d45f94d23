#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// What a user should know although nothing failed. Warnings are part of the values that parsers
// and decisions return; they are worded and printed at the edge (report/warnings.cpp), never here.

namespace base {

struct TextTranscoded { // a manifest in UTF-16
  std::string file;
  std::string encoding;
  bool operator==(TextTranscoded const&) const = default;
};

struct ProcfileLineIgnored {
  int line;
  std::string text;
  bool operator==(ProcfileLineIgnored const&) const = default;
};

struct ProcfileDuplicate {
  std::string type;
  int line; // the one that wins
  bool operator==(ProcfileDuplicate const&) const = default;
};

struct ProcfileNeedsShell { // started through bash
  std::string type;
  std::string because; // the construct: "$", "&&", "exec", ...
  bool operator==(ProcfileNeedsShell const&) const = default;
};

struct ShellAbsent { // a process goes through bash, this stack's run image has none
  std::string type;
  std::string stack;
  bool operator==(ShellAbsent const&) const = default;
};

struct ProcfileModuleSuffix { // "python -m app.py" means "python -m app"
  std::string type;
  bool operator==(ProcfileModuleSuffix const&) const = default;
};

struct ProcfileWebOverrides { // a job service whose Procfile starts something else
  std::string command;
  bool operator==(ProcfileWebOverrides const&) const = default;
};

struct ProcfileWebIgnored { // BP_PLANQK_MODE=service beats the Procfile's web line
  std::string command;
  bool operator==(ProcfileWebIgnored const&) const = default;
};

struct ProcessAliased { // the only process is contributed as web, too
  std::string type;
  bool operator==(ProcessAliased const&) const = default;
};

struct PatchDropped {
  std::string source;
  std::string text;
  std::string hint; // "3.11.*"
  bool operator==(PatchDropped const&) const = default;
};

struct CondaFilePreferred { // package-list.txt beside environment.yml
  std::string used;
  std::string ignored;
  bool operator==(CondaFilePreferred const&) const = default;
};

struct ExternalSource { // an index, find-links, VCS or URL requirement that is allowed
  std::string file;
  int line;
  std::string kind; // "index", "extra index", "find-links", "VCS requirement", "URL requirement"
  std::string host; // never user info or a path
  bool operator==(ExternalSource const&) const = default;
};

struct ProcfileNotWritten { // the application directory cannot be written
  std::string reason;
  bool operator==(ProcfileNotWritten const&) const = default;
};

struct WindowsName { // an imported name that Windows keeps for a device
  std::string path;
  bool operator==(WindowsName const&) const = default;
};

struct CaseCollision { // two imported names that only case tells apart
  std::string first;
  std::string second;
  bool operator==(CaseCollision const&) const = default;
};

using Notice = std::variant<TextTranscoded,
                            ProcfileLineIgnored,
                            ProcfileDuplicate,
                            ProcfileNeedsShell,
                            ShellAbsent,
                            ProcfileModuleSuffix,
                            ProcfileWebOverrides,
                            ProcfileWebIgnored,
                            ProcessAliased,
                            PatchDropped,
                            CondaFilePreferred,
                            ExternalSource,
                            ProcfileNotWritten,
                            WindowsName,
                            CaseCollision>;

struct Warning { // its members out of line, as Error's are

  template <class Kind>
    requires(!std::same_as<std::remove_cvref_t<Kind>, Warning>)
  Warning(Kind&& kind) : what(std::forward<Kind>(kind)) {}

  Warning(Warning const& other);
  Warning(Warning&& other) noexcept;
  auto operator=(Warning const& other) -> Warning&;
  auto operator=(Warning&& other) noexcept -> Warning&;
  ~Warning();

  bool operator==(Warning const& other) const;

  Notice what;
};

using Warnings = std::vector<Warning>;

} // namespace base
