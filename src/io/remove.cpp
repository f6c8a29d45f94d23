#include "io/remove.hpp"

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace io {

void remove_tree(int directory, std::string const& name) {
  if (::unlinkat(directory, name.c_str(), 0) == 0 || errno == ENOENT)
    return;
  auto const flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  auto const inner = ::openat(directory, name.c_str(), flags);
  if (auto* const stream = inner < 0 ? nullptr : ::fdopendir(inner)) {
    while (auto const* const entry = ::readdir(stream))
      if (auto const child = std::string(entry->d_name); child != "." && child != "..")
        remove_tree(::dirfd(stream), child);
    ::closedir(stream);
  }
  ::unlinkat(directory, name.c_str(), AT_REMOVEDIR);
}

} // namespace io
