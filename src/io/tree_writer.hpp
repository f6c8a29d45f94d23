#pragma once

#include "base/error.hpp"
#include "io/deflate.hpp"
#include "io/descriptor.hpp"
#include "io/progress.hpp"

#include <span>
#include <string>
#include <string_view>

// Writes files and directories beneath one fresh directory, by no link, with fixed modes and times:
// equal content gives an equal tree. The process must have no umask.

namespace io {

// Files 0644, or 0755 where they may be executed; directories 0755; the day ZIP's clock begins.
inline constexpr auto normal_time = 315'532'800; // 1980-01-01T00:00:00Z

class TreeWriter {
public:
  TreeWriter(int root, Progress& progress) : root_(root), progress_(progress) {}

  // Parents come before what lies in them.
  [[nodiscard]] auto make_directory(std::string_view path) -> base::Result<void>;

  // The sink takes the file's bytes; its time is set by close().
  [[nodiscard]] auto create(std::string_view path, bool executable) -> base::Result<Descriptor>;

  [[nodiscard]] auto close(Descriptor file, std::string_view path) -> base::Result<void>;

  // Writing into a directory changed its time: at the end all of them are set.
  [[nodiscard]] auto finish(std::span<std::string_view const> directories) -> base::Result<void>;

  [[nodiscard]] auto progress() -> Progress& { return progress_; }

private:
  int root_;
  Progress& progress_;
  std::string parent_path_; // the last one that a directory was made in
  Descriptor parent_;
};

class FileSink final : public Sink {
public:
  FileSink(int file, std::string_view path, Progress& progress)
      : file_(file), path_(path), progress_(progress) {}

  [[nodiscard]] auto write(std::string_view bytes) -> base::Result<void> override;

private:
  int file_;
  std::string_view path_;
  Progress& progress_;
};

} // namespace io
