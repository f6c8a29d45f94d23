#include "io/descriptor.hpp"

#include "base/text.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace io {

namespace {

auto open_at(int directory, std::string const& name, int flags, unsigned mode) -> Descriptor {
  return Descriptor(::openat(directory, name.c_str(), flags | O_CLOEXEC, mode));
}

// One component at a time, no links at all: stricter than openat2, and as safe.
auto open_by_walking(int directory, std::string const& path, int flags, unsigned mode = 0)
    -> Descriptor {
  auto const parts = base::split(path, '/');
  auto at = Descriptor();
  for (auto i = std::size_t{0}; i < parts.size(); ++i) {
    auto const part = std::string(parts[i]);
    if (part == ".." || part.empty()) {
      errno = EXDEV;
      return {};
    }
    auto const last = i + 1 == parts.size();
    auto next = open_at(at.is_open() ? at.number() : directory, part,
                        last ? flags | O_NOFOLLOW : O_PATH | O_DIRECTORY | O_NOFOLLOW, mode);
    if (!next.is_open())
      return next;
    at = std::move(next);
  }
  return at;
}

auto open_resolved(int directory,
                   std::string const& path,
                   int flags,
                   unsigned mode,
                   unsigned long long resolve) -> Descriptor {
  auto how = open_how{};
  how.flags = static_cast<unsigned long long>(flags | O_CLOEXEC);
  how.mode = mode;
  how.resolve = resolve;
  auto const number = ::syscall(SYS_openat2, directory, path.c_str(), &how, sizeof how);
  if (number < 0 && (errno == ENOSYS || errno == EPERM))
    return open_by_walking(directory, path, flags, mode);
  return Descriptor(static_cast<int>(number));
}

} // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0)
    ::close(number_);
}

auto open_beneath(int directory, std::string const& path, int flags) -> Descriptor {
  return open_resolved(directory, path, flags, 0, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS);
}

auto create_beneath(int directory, std::string const& path, unsigned mode) -> Descriptor {
  return open_resolved(directory, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode,
                       RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS);
}

auto enter_beneath(int directory, std::string const& path) -> Descriptor {
  return open_resolved(directory, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0,
                       RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS);
}

auto reason_of(int error_number) -> std::string {
  return std::strerror(error_number);
}

} // namespace io
