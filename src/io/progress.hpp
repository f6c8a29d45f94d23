#pragma once

#include <atomic>
#include <cstdint>

// How far a child has come: memory that both processes see, so that telling costs no system call.

namespace io {

struct Progress {
  std::atomic<std::uint64_t> done = 0;
  std::atomic<std::uint64_t> total = 0; // 0: not known yet
};

static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

} // namespace io
