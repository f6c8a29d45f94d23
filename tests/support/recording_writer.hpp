#pragma once

#include "io/writer.hpp"

#include <optional>
#include <string>
#include <vector>

// Records what would be written, in order; fails at a name when told to.

namespace support {

class RecordingWriter final : public io::Writer {
public:
  explicit RecordingWriter(std::string fails_at = {}) : fails_at_(std::move(fails_at)) {}

  auto replace_file(std::string const& name, std::string const& bytes)
      -> base::Result<void> override;
  auto replace_tree(std::string const& name, io::Files const& files) -> base::Result<void> override;
  auto create_file(std::string const& name, std::string const& bytes)
      -> base::Result<io::Created> override;

  std::vector<std::string> order; // "file launch.toml", "tree template", "create Procfile"
  io::Files files;                // everything written, trees by "name/path"

private:
  [[nodiscard]] auto note(std::string const& what, std::string const& name) -> base::Result<void>;

  std::string fails_at_;
};

} // namespace support
