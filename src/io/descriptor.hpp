#pragma once

#include <string>
#include <utility>

// Owns a file descriptor; the raw system calls of this room, each once.

namespace io {

class Descriptor {
public:
  Descriptor() = default;

  explicit Descriptor(int number) : number_(number) {}

  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  auto operator=(Descriptor&& other) noexcept -> Descriptor& {
    std::swap(number_, other.number_);
    return *this;
  }

  Descriptor(Descriptor const&) = delete;
  auto operator=(Descriptor const&) -> Descriptor& = delete;
  ~Descriptor();

  [[nodiscard]] auto number() const -> int { return number_; }

  [[nodiscard]] auto is_open() const -> bool { return number_ >= 0; }

private:
  int number_ = -1;
};

// openat beneath `directory` without leaving it, by any link or "..". errno tells a failure: EXDEV
// where the path leads out. Falls back to a walk that follows no links where the kernel or a
// sandbox lacks openat2.
[[nodiscard]] auto open_beneath(int directory, std::string const& path, int flags) -> Descriptor;

// A new regular file of exactly that mode, where the process has no umask. No link is followed, not
// even one that stays inside, and nothing that exists is opened. The same fallback.
[[nodiscard]] auto create_beneath(int directory, std::string const& path, unsigned mode)
    -> Descriptor;

// An existing directory beneath another, by no link.
[[nodiscard]] auto enter_beneath(int directory, std::string const& path) -> Descriptor;

[[nodiscard]] auto reason_of(int error_number) -> std::string;

} // namespace io
