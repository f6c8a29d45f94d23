#include "io/output_limits.hpp"

#include "base/job_failures.hpp"
#include "io/output_walk.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <sys/stat.h>
#include <sys/statfs.h>

namespace io {

namespace {

// What it costs: holes, because they would be copied as zeros, and blocks behind a file's end. The
// last block is the file system's, not the job's.
auto weight_of(struct stat const& status) -> std::uint64_t {
  constexpr auto block = std::uint64_t{512}; // of st_blocks, on every file system
  auto const size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  auto const allocated = static_cast<std::uint64_t>(status.st_blocks) * block;
  return allocated > size + static_cast<std::uint64_t>(status.st_blksize) ? allocated : size;
}

} // namespace

auto Tally::add_name(std::size_t depth) -> std::optional<base::OutputTooLarge> {
  if (files_ >= limits_.files)
    return base::OutputTooLarge{.limit = "files", .allowed = limits_.files};
  ++files_;
  if (depth > limits_.depth)
    return base::OutputTooLarge{.limit = "depth", .allowed = limits_.depth};
  return std::nullopt;
}

auto Tally::add_bytes(std::uint64_t bytes) -> std::optional<base::OutputTooLarge> {
  if (auto excess = excess_with(bytes))
    return excess;
  bytes_ += bytes;
  return std::nullopt;
}

auto Tally::excess_with(std::uint64_t bytes) const -> std::optional<base::OutputTooLarge> {
  if (bytes > limits_.bytes - bytes_)
    return base::OutputTooLarge{.limit = "bytes", .allowed = limits_.bytes};
  return std::nullopt;
}

auto exceeds(int from, OutputLimits const& limits) -> std::optional<base::OutputTooLarge> {
  auto tally = Tally(limits);
  auto walk = OutputWalk(from);
  while (auto const entry = walk.next()) {
    if (auto excess = tally.add_name(entry->depth))
      return excess;
    if (auto excess = tally.add_bytes(weight_of(entry->status)))
      return excess;
    if (S_ISDIR(entry->status.st_mode))
      static_cast<void>(walk.enter(*entry)); // where it cannot, collecting will say so
  }
  return std::nullopt;
}

auto overfills(int from, OutputLimits const& limits) -> std::optional<base::OutputTooLarge> {
  struct statfs system = {};
  if (::fstatfs(from, &system) != 0)
    return std::nullopt;
  auto const block = static_cast<std::uint64_t>(system.f_bsize);
  auto const used = (system.f_blocks - system.f_bfree) * block;
  auto const names = static_cast<std::uint64_t>(system.f_files - system.f_ffree); // one is the root
  if (system.f_files > 0 && names > limits.files + 1)
    return base::OutputTooLarge{.limit = "files", .allowed = limits.files};
  // The rest of each last block is the file system's.
  if (used > limits.bytes + names * block)
    return base::OutputTooLarge{.limit = "bytes", .allowed = limits.bytes};
  return std::nullopt;
}

} // namespace io
