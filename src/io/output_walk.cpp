#include "io/output_walk.hpp"

#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace io {

OutputWalk::OutputWalk(int root) {
  struct stat status = {};
  auto stream = open_stream(root);
  if (!stream || ::fstat(root, &status) != 0)
    return;
  // The stream shares its position with the caller's descriptor, where the last walk left it.
  // Opening the directory anew would do, too, but not once the job has taken our permission away.
  ::rewinddir(stream.get());
  device_ = status.st_dev;
  levels_.push_back({.stream = std::move(stream), .prefix = {}});
}

auto OutputWalk::next() -> std::optional<OutputEntry> {
  while (!levels_.empty()) {
    auto const& level = levels_.back();
    auto name = next_name(level.stream);
    if (!name) {
      levels_.pop_back();
      continue;
    }
    auto entry = OutputEntry{.directory = ::dirfd(level.stream.get()),
                             .name = *name,
                             .path = level.prefix + *name,
                             .depth = levels_.size()};
    if (::fstatat(entry.directory, name->c_str(), &entry.status, AT_SYMLINK_NOFOLLOW) != 0) {
      entry.error = errno;
      entry.status = {};
    }
    return entry;
  }
  return std::nullopt;
}

auto OutputWalk::enter(OutputEntry const& entry) -> bool {
  auto const directory = enter_beneath(entry.directory, entry.name);
  struct stat status = {};
  if (!directory.is_open() || ::fstat(directory.number(), &status) != 0)
    return false;
  if (status.st_dev != device_) { // what is mounted there is not the job's
    errno = EXDEV;
    return false;
  }
  auto stream = open_stream(directory.number());
  if (!stream)
    return false;
  levels_.push_back({.stream = std::move(stream), .prefix = entry.path + "/"});
  return true;
}

auto objection_to(struct stat const& status) -> int {
  if (S_ISLNK(status.st_mode))
    return ELOOP;
  if (!S_ISREG(status.st_mode))
    return ENXIO;
  if (status.st_nlink == 0) // removed since it was opened
    return ENOENT;
  return status.st_nlink == 1 ? 0 : EMLINK;
}

auto open_plain_file(int directory, std::string const& path) -> Descriptor {
  auto file = open_beneath(directory, path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY);
  struct stat status = {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0)
    return {};
  if (auto const objection = objection_to(status)) {
    file = Descriptor(); // closing it may change errno
    errno = objection;
  }
  return file;
}

} // namespace io
