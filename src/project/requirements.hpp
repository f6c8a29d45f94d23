#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

// requirements.txt as facts: what each logical line asks for. Reading the files that it includes is
// the caller's business; judging what is allowed is source_policy's; syntax errors are pip's.

namespace project {

enum class RequirementKind {
  package,      // name, version, markers
  url,          // "name @ https://..." or a bare URL of an archive
  vcs,          // "git+https://..."
  local_path,   // "./wheel.whl", "../lib", "file:..."
  include,      // -r
  constraint,   // -c
  editable,     // -e; its target in `target`
  index,        // -i, --index-url
  extra_index,  // --extra-index-url
  find_links,   // -f, --find-links
  trusted_host, // --trusted-host
  channel,      // conda's: a URL or a path
  option        // any other global option; its name in `target`
};

struct Requirement {
  int line; // 1-based, where the logical line begins
  RequirementKind kind;
  std::string name; // package, url, vcs, editable: the project name in lower case where it is told
  std::string target;  // URL, path, host or option name; quotes resolved as pip does
  std::string text;    // the logical line, comments removed; of an option its own part of the line
  bool pinned = false; // "==" without a wildcard, or "==="
  bool expands_environment = false; // the line holds ${
  bool operator==(Requirement const&) const = default;
};

// Joins continuation lines, drops comments as pip does, and knows its abbreviations ("--trust").
// One line can give several: each option is one, in order. What pip would ignore on a line (options
// behind a requirement) is given, too. `file` only names the text in errors.
// At most 20,000 in all. A "coding:" comment that makes pip read another text is refused.
[[nodiscard]] auto parse_requirements(std::string_view text, std::string_view file)
    -> base::Result<std::vector<Requirement>>;

} // namespace project
