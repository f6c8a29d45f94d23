#include "io/removal.hpp"

#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <cerrno>
#include <cstdint>
#include <dirent.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <optional>
#include <stdio.h>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <utility>

namespace io {

namespace {

// A directory that lies deeper is moved to the top of the tree first: each level costs a
// descriptor. Walking up again by ".." would cost none, but lose its place among names that cannot
// be removed.
constexpr auto deepest = 32;

// One of the same file system has no other device, and is told by newer kernels alone (5.8).
auto is_mount_point(int directory) -> bool {
  struct statx status = {};
  return ::statx(directory, "", AT_EMPTY_PATH, 0, &status) == 0 &&
         (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

// What is ours may have any mode. fchmod refuses a descriptor that needs no permission to be
// opened.
void give_permission(int directory, struct stat const& status) {
  if (status.st_uid == ::geteuid() && (status.st_mode & S_IRWXU) != S_IRWXU)
    ::chmod(("/proc/self/fd/" + std::to_string(directory)).c_str(), S_IRWXU);
}

auto enter(int parent, std::string const& name, std::optional<dev_t> device) -> DirectoryStream {
  auto const flags = O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  auto const found = Descriptor(::openat(parent, name.c_str(), O_PATH | flags));
  struct stat status = {};
  if (!found.is_open() || ::fstat(found.number(), &status) != 0)
    return nullptr;
  if (device && (*device != status.st_dev || is_mount_point(found.number())))
    return nullptr;
  give_permission(found.number(), status);
  return open_stream(Descriptor(::openat(found.number(), ".", O_RDONLY | flags)).number());
}

class Tree {
public:
  explicit Tree(DirectoryStream top) : top_(std::move(top)) {
    struct stat status = {};
    if (top_ && ::fstat(::dirfd(top_.get()), &status) == 0)
      device_ = status.st_dev;
  }

  // All that can be found. False where nothing could be removed; else there may be more: not every
  // file system lists every name while others are removed, and a full one has no room for a move.
  auto pass() -> bool {
    if (!top_)
      return false;
    removed_ = false;
    ::rewinddir(top_.get());
    empty(top_, 1);
    for (; emptied_ != lifted_; ++emptied_)
      remove(::dirfd(top_.get()), lifted_name(emptied_), 1);
    return removed_;
  }

private:
  static auto lifted_name(std::uint64_t number) -> std::string {
    return ".removed." + std::to_string(number);
  }

  void empty(DirectoryStream const& stream, int depth) {
    while (auto const name = next_name(stream))
      remove(::dirfd(stream.get()), *name, depth);
  }

  void remove(int parent, std::string const& name, int depth) {
    if (unlink(parent, name, 0) || unlink(parent, name, AT_REMOVEDIR))
      return;
    auto const stream = enter(parent, name, device_);
    if (!stream)
      return;
    if (depth == deepest)
      return lift(parent, name);
    empty(stream, depth + 1);
    unlink(parent, name, AT_REMOVEDIR);
  }

  auto unlink(int parent, std::string const& name, int flags) -> bool {
    auto const done = ::unlinkat(parent, name.c_str(), flags) == 0;
    removed_ = removed_ || done;
    return done;
  }

  // A name that is taken is as much to be removed, so that replacing an empty directory is no harm.
  void lift(int parent, std::string const& name) {
    auto const top = ::dirfd(top_.get());
    while (::renameat(parent, name.c_str(), top, lifted_name(lifted_++).c_str()) != 0)
      if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR)
        return;
  }

  DirectoryStream top_;
  dev_t device_ = 0;
  std::uint64_t lifted_ = 0;  // names at the top that were taken for deep directories
  std::uint64_t emptied_ = 0; // how many of them had their turn
  bool removed_ = false;
};

} // namespace

auto remove_all(int directory, std::string const& name) -> bool {
  auto const gone = [&](int flags) {
    return ::unlinkat(directory, name.c_str(), flags) == 0 || errno == ENOENT;
  };
  if (gone(0) || gone(AT_REMOVEDIR))
    return true;
  auto tree = Tree(enter(directory, name, std::nullopt));
  while (tree.pass())
    if (gone(AT_REMOVEDIR))
      return true;
  return false;
}

auto remove_tree(std::string const& path) -> bool {
  return remove_all(AT_FDCWD, path);
}

} // namespace io
