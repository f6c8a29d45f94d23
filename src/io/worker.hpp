#pragma once

#include "base/error.hpp"
#include "io/interruption.hpp"
#include "io/progress.hpp"
#include "io/sandbox.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

// A child process for what must not be trusted with more than two descriptors. It answers with one
// text; a signal to us ends it first.

namespace io {

struct Hands { // what the child gets, under these numbers
  int archive;
  int directory;
};

struct Task {
  Hands hands;
  Sandbox sandbox;
  std::uint64_t largest_file;
  std::uint64_t memory;
  std::uint64_t seconds;
  std::size_t longest_answer;
  std::function<std::string(Hands)> work;            // in the child, confined
  std::function<std::string(base::Error)> complaint; // in the child, where it could not be
  std::function<void()> tick = nullptr;              // in the parent, ten times a second
};

[[nodiscard]] auto run_worker(Task const& task, Interruption const& interruption)
    -> base::Result<std::string>;

struct Unmap {
  void operator()(Progress* progress) const;
};

// Seen by this process and by its children.
[[nodiscard]] auto share_progress() -> std::unique_ptr<Progress, Unmap>;

} // namespace io
