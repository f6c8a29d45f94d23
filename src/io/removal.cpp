#include "io/removal.hpp"

#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace io {

void remove_all(int directory, std::string const& name) {
  if (::unlinkat(directory, name.c_str(), 0) == 0 || errno == ENOENT)
    return;
  auto const flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  auto const inner = Descriptor(::openat(directory, name.c_str(), flags));
  if (auto const stream = open_stream(inner.number()))
    while (auto const child = next_name(stream))
      remove_all(inner.number(), *child);
  ::unlinkat(directory, name.c_str(), AT_REMOVEDIR);
}

void remove_tree(std::string const& path) {
  remove_all(AT_FDCWD, path);
}

} // namespace io
