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

auto open_at(int directory, std::string const& name, int flags) -> Descriptor {
  return Descriptor(::openat(directory, name.c_str(), flags | O_CLOEXEC));
}

// One component at a time, no links at all: stricter than openat2, and as safe.
auto open_by_walking(int directory, std::string const& path, int flags) -> Descriptor {
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
                        last ? flags | O_NOFOLLOW : O_PATH | O_DIRECTORY | O_NOFOLLOW);
    if (!next.is_open())
      return next;
    at = std::move(next);
  }
  return at;
}

} // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0)
    ::close(number_);
}

auto open_beneath(int directory, std::string const& path, int flags) -> Descriptor {
  auto how = open_how{};
  how.flags = static_cast<unsigned long long>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  auto const number = ::syscall(SYS_openat2, directory, path.c_str(), &how, sizeof how);
  if (number < 0 && (errno == ENOSYS || errno == EPERM))
    return open_by_walking(directory, path, flags);
  return Descriptor(static_cast<int>(number));
}

auto reason_of(int error_number) -> std::string {
  return std::strerror(error_number);
}

} // namespace io
