#include "io/move.hpp"

#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <cerrno>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

namespace io {

namespace {

constexpr auto no_replace = 1U; // RENAME_NOREPLACE

} // namespace

auto move_up(Descriptor const& root, std::string const& directory, std::string const& path)
    -> base::Result<void> {
  constexpr auto mode = 0755U;
  // The whole tree is ours, fresh, and without links: plain paths are safe in it.
  TRY(make_parents_at(root.number(), path, mode));
  auto const from = directory + "/" + path;
  if (::syscall(SYS_renameat2, root.number(), from.c_str(), root.number(), path.c_str(),
                no_replace) != 0)
    return failure("move", path);
  return {};
}

} // namespace io
