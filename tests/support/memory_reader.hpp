#pragma once

#include "io/reader.hpp"

#include <map>
#include <string>
#include <vector>

// An upload in memory, behind the interface that the disk has. Directories are implied by paths;
// a path that ends in '/' is an empty directory. It records what was looked at.

namespace support {

class MemoryReader final : public io::Reader {
public:
  using Files = std::map<std::string, std::string, std::less<>>;

  explicit MemoryReader(Files files) : files_(std::move(files)) {}

  [[nodiscard]] auto look(project::Wish const& wish) const -> project::Entry override;

  [[nodiscard]] auto looked_at() const -> std::vector<std::string> const& { return looked_at_; }

private:
  [[nodiscard]] auto is_directory(std::string const& path) const -> bool;
  [[nodiscard]] auto list(std::string const& path) const -> project::Directory;

  Files files_;
  mutable std::vector<std::string> looked_at_;
};

} // namespace support
