#pragma once

#include <cstdint>

// How much an upload may be. The defaults have reasons; an operator may set others.

namespace archive {

inline constexpr auto mebibyte = std::uint64_t{1024} * 1024;

struct Limits {
  std::uint64_t upload = 512 * mebibyte;    // what a platform's upload form takes, generously
  std::uint64_t output = 2048 * mebibyte;   // what a builder's disk holds beside other builds
  std::uint64_t entry = 1024 * mebibyte;    // one data file
  std::uint64_t files = 20'000;             // ten times a big project
  std::uint64_t directories = 100'000;      // each costs an inode, and no data
  std::uint64_t ratio = 50;                 // PyPI's figure, and its threshold:
  std::uint64_t ratio_from = 64 * mebibyte; // below it sparse matrices and zeros are ordinary
  bool operator==(Limits const&) const = default;
};

// Junk and excluded trees count for nothing, so an upload may have more entries than files are
// allowed; each still costs memory.
[[nodiscard]] constexpr auto most_entries(Limits const& limits) -> std::uint64_t {
  constexpr auto entries_per_file = std::uint64_t{4};
  return entries_per_file * (limits.files + limits.directories);
}

// The same for directories, those that only longer names imply included.
[[nodiscard]] constexpr auto most_known_directories(Limits const& limits) -> std::uint64_t {
  constexpr auto known_per_written = std::uint64_t{4};
  return known_per_written * limits.directories;
}

// What is left out costs no disk, but the time to inflate it.
[[nodiscard]] constexpr auto most_left_out(Limits const& limits) -> std::uint64_t {
  constexpr auto bytes_per_byte = std::uint64_t{4};
  return bytes_per_byte * limits.output;
}

// What the names of all entries may have together: four times what those of a large project have.
[[nodiscard]] constexpr auto most_name_bytes(Limits const& limits) -> std::uint64_t {
  constexpr auto bytes_per_file = std::uint64_t{256};
  return bytes_per_file * (limits.files + limits.directories);
}

} // namespace archive
