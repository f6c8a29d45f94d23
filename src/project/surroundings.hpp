#pragma once

#include "base/error.hpp"
#include "project/snapshot.hpp"

#include <optional>
#include <string>
#include <vector>

// What lies around the files that were looked for: read only after a decision has failed, so that
// the message can say what was probably meant. One level deep, bounded.

namespace project {

// Paths to list: the root first, then its directories (the first fifty) and app/user_code.
[[nodiscard]] auto surrounding_wishes(Snapshot const& snapshot) -> std::vector<Wish>;

// The texts of python_files(), to see which of them defines the function that was looked for.
[[nodiscard]] auto source_wishes(Snapshot const& snapshot) -> std::vector<Wish>;

// A file that is listed and not there: a link to nothing.
[[nodiscard]] auto dangling_link(Snapshot const& snapshot) -> std::optional<base::FileUnusable>;

// Whether this is a Python or PlanQK project at all, however broken. A project of another language
// that happens to have a Procfile is not.
[[nodiscard]] auto looks_like_project(Snapshot const& snapshot) -> bool;

// Files of the root whose names come close to an accepted one: other case, a typo, .yaml, .txt.txt.
[[nodiscard]] auto near_misses(Snapshot const& snapshot) -> std::vector<base::NearMiss>;

// The same for the program: src/Program.py, program.py at the root, or the first file that defines
// a function run.
[[nodiscard]] auto program_near_misses(Snapshot const& snapshot) -> std::vector<base::NearMiss>;

// Python files of the root and of src/, as candidates for an entry point.
[[nodiscard]] auto python_files(Snapshot const& snapshot) -> std::vector<std::string>;
[[nodiscard]] auto notebooks(Snapshot const& snapshot) -> std::vector<std::string>;

// The one top-level folder that holds the whole project, where there is one.
[[nodiscard]] auto zipped_folder(Snapshot const& snapshot) -> std::optional<base::FolderZipped>;

// A sub-folder with manifests: app/user_code first.
[[nodiscard]] auto manifest_folder(Snapshot const& snapshot)
    -> std::optional<base::ManifestInSubfolder>;

// A project of a tool that is not served, with the command that makes a file that is.
[[nodiscard]] auto unsupported_tool(Snapshot const& snapshot)
    -> std::optional<base::ToolUnsupported>;

// The names in the root, directories with a '/', at most `most`.
[[nodiscard]] auto root_names(Snapshot const& snapshot, std::size_t most)
    -> std::vector<std::string>;

} // namespace project
