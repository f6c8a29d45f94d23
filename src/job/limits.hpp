#pragma once

#include <chrono>
#include <cstdint>

// What a job may use. Each is an option of the operator's; these are the defaults.

namespace job {

inline constexpr auto mebibyte = std::uint64_t{1} << 20U;
inline constexpr auto gibibyte = std::uint64_t{1} << 30U;

enum class TemporaryFiles { data_only, programs_too };

struct Limits {
  unsigned processes = 1024;
  std::uint64_t memory = 2 * gibibyte; // no swap beside it
  unsigned cpu_thousandths = 1000;
  std::uint64_t temporary = 256 * mebibyte;
  TemporaryFiles temporary_files = TemporaryFiles::data_only;
  std::uint64_t shared_memory = 256 * mebibyte;
  unsigned open_files = 1024;
  std::uint64_t largest_file = gibibyte;             // also of those that nobody can see any more
  std::chrono::seconds time = std::chrono::hours(1); // 0: none
  std::chrono::seconds grace = std::chrono::seconds(10);
  std::uint64_t result = 64 * mebibyte;
  std::uint64_t input = 64 * mebibyte; // each

  bool operator==(Limits const&) const = default;
};

// What the containers of a build may use: a project's own code runs in them, too.
struct BuildLimits {
  unsigned processes = 4096;
  std::uint64_t memory = 4 * gibibyte;
  std::chrono::seconds time = std::chrono::minutes(15);
  bool may_be_weaker = false; // also where the engine does not take them

  bool operator==(BuildLimits const&) const = default;
};

} // namespace job
