#pragma once

#include "archive/bytes.hpp"

#include <string>
#include <utility>

// An archive in memory. Each answer is its own copy, so that a view which is kept too long is
// noticed by the sanitizers.

namespace archive {

class MemorySource final : public Source {
public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] auto size() const -> std::uint64_t override { return bytes_.size(); }

  [[nodiscard]] auto bytes(std::uint64_t offset, std::size_t count)
      -> base::Result<std::string_view> override {
    if (offset > bytes_.size() || count > bytes_.size() - offset)
      return refuse(base::ArchiveDefect::truncated);
    given_ = std::string(bytes_, static_cast<std::size_t>(offset), count);
    given_.shrink_to_fit();
    return std::string_view(given_);
  }

private:
  std::string bytes_;
  std::string given_;
};

} // namespace archive
