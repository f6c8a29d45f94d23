#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"
#include "project/requirements.hpp"
#include "project/snapshot.hpp"
#include "project/source_policy.hpp"

#include <optional>
#include <string>
#include <vector>

// A set of requirement files with everything that they include through -r and -c, followed over a
// snapshot: what is there, what is still to be read, and what is wrong with it.

namespace project {

struct RequirementFile {
  std::string path;
  std::vector<Requirement> requirements;
  bool operator==(RequirementFile const&) const = default;
};

struct RequirementFiles {
  std::vector<std::string> present;   // of the roots
  std::vector<std::string> missing;   // of the roots
  std::vector<RequirementFile> files; // roots and includes, in the order met, each once
  std::vector<std::string> unread;    // includes that the snapshot does not hold yet
  std::optional<base::Error> problem; // the first thing that is refused, by file and line
  base::Warnings warnings;            // outside sources, encodings
  bool operator==(RequirementFiles const&) const = default;
};

// What an include may cost: depth and number of files as pip users never reach them.
inline constexpr auto max_include_depth = 8;
inline constexpr auto max_include_files = 64;
inline constexpr auto max_requirements_bytes = 1024U * 1024U;

[[nodiscard]] auto follow_requirements(Snapshot const& snapshot,
                                       std::vector<std::string> const& roots,
                                       SourcePolicy policy) -> RequirementFiles;

// The same for requirement lines that stand in another file (conda's pip list).
[[nodiscard]] auto follow_lines(Snapshot const& snapshot,
                                RequirementFile lines,
                                SourcePolicy policy) -> RequirementFiles;

// Whether anything would be installed at all.
[[nodiscard]] auto asks_for_packages(RequirementFiles const& files) -> bool;

// Whether every package is pinned to one version.
[[nodiscard]] auto all_pinned(RequirementFiles const& files) -> bool;

} // namespace project
