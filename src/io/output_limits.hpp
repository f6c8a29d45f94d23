#pragma once

#include "base/job_failures.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

// How much a job may leave in its output directory, and whether it already has.

namespace io {

struct OutputLimits {
  std::uint64_t files = 1'000; // whatever has a name: directories and links cost an inode, too
  std::uint64_t bytes = std::uint64_t{1024} * 1024 * 1024;
  unsigned depth = 16; // components of a path; each costs a descriptor
};

// What was found so far; each addition answers with the limit that it goes beyond.
class Tally {
public:
  explicit Tally(OutputLimits const& limits) : limits_(limits) {}

  [[nodiscard]] auto add_name(std::size_t depth) -> std::optional<base::OutputTooLarge>;
  [[nodiscard]] auto add_bytes(std::uint64_t bytes) -> std::optional<base::OutputTooLarge>;
  [[nodiscard]] auto excess_with(std::uint64_t bytes) const -> std::optional<base::OutputTooLarge>;

private:
  OutputLimits limits_;
  std::uint64_t files_ = 0;
  std::uint64_t bytes_ = 0;
};

// While the job runs: the limit that it has already gone beyond. Opens directories alone, and looks
// at no more names than are allowed. What cannot be seen is not counted: directories without
// permission, and files that have no name any more (overfills counts them).
[[nodiscard]] auto exceeds(int from, OutputLimits const& limits)
    -> std::optional<base::OutputTooLarge>;

// The same of a directory that is a file system of its own: whatever takes room there counts, also
// what nobody can see any more.
[[nodiscard]] auto overfills(int from, OutputLimits const& limits)
    -> std::optional<base::OutputTooLarge>;

} // namespace io
