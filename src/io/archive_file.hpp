#pragma once

#include "archive/bytes.hpp"
#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// An archive on the disk, read through one window: entries that lie close together cost one system
// call. The file is never mapped, so that one that shrinks meanwhile is an error, not a signal.

namespace io {

class ArchiveFile final : public archive::Source {
public:
  ArchiveFile(int descriptor, std::uint64_t size, std::size_t window);

  [[nodiscard]] auto size() const -> std::uint64_t override { return size_; }

  [[nodiscard]] auto bytes(std::uint64_t offset, std::size_t count)
      -> base::Result<std::string_view> override;

  // What the window holds from there on, at least one byte and at most `most`.
  [[nodiscard]] auto some(std::uint64_t offset, std::uint64_t most)
      -> base::Result<std::string_view>;

private:
  [[nodiscard]] auto held(std::uint64_t offset) const -> std::string_view;
  [[nodiscard]] auto fill(std::uint64_t offset, std::size_t least) -> base::Result<void>;

  int descriptor_;
  std::uint64_t size_;
  std::size_t window_;
  std::uint64_t begin_ = 0; // of what the buffer holds
  std::string buffer_;
};

} // namespace io
