#pragma once

#include "base/error.hpp"
#include "io/output_limits.hpp" // IWYU pragma: export
#include "job/story.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What a job left in its output directory, which is as hostile as its code: its regular files are
// copied, and nothing else of it has an effect. Nothing here changes that directory.

namespace io {

using OutputFile = job::OutputFile;

enum class LeftBehind {
  link,
  several_names, // a hard link: the other name may be a file that is not the job's
  not_a_file,    // a named pipe, a socket, a device
  unreadable,    // no permission
  name,          // it could not be shown as it is: control and format characters, not UTF-8
  other_system,  // another file system is mounted there
  changed        // gone, or something else than a moment before
};

struct SkippedOutput {
  std::string path; // the job's bytes: made printable by whoever shows them
  LeftBehind because;
  bool operator==(SkippedOutput const&) const = default;
};

struct CollectedOutput {
  std::vector<OutputFile> files;      // sorted by path
  std::vector<SkippedOutput> skipped; // sorted by path, the first hundred; a directory is one
  std::uint64_t all_skipped = 0;
};

// When the job has ended: copies its files into a fresh directory of the caller's. They are 0644 in
// directories of 0755, whatever the umask, and have nothing but their names and bytes of the job's.
// A limit that is exceeded is base::OutputTooLarge; after any failure nothing is left in `into`.
[[nodiscard]] auto collect_output(int from, int into, OutputLimits const& limits)
    -> base::Result<CollectedOutput>;

// A collected file, whole; nothing where there is none. A larger one than `cap` bytes is
// base::OutputTooLarge, with the limit "result".
[[nodiscard]] auto read_at_most(int directory, std::string const& path, std::uint64_t cap)
    -> base::Result<std::optional<std::string>>;

} // namespace io
