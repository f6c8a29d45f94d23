#include "io/workspace.hpp"

#include "base/error.hpp"
#include "io/removal.hpp"
#include "io/system.hpp"
#include "io/writer.hpp"

#include <cerrno>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <utility>

namespace io {

namespace {

constexpr auto mode = mode_t{0755};

} // namespace

auto Workspace::make(std::string path) -> base::Result<Workspace> {
  remove_tree(path);
  if (::mkdir(path.c_str(), mode) != 0)
    return failure("create", path);
  return Workspace(std::move(path));
}

Workspace::Workspace(Workspace&& other) noexcept : path_(std::exchange(other.path_, {})) {
}

Workspace::~Workspace() {
  if (!path_.empty())
    remove_tree(path_);
}

auto Workspace::write(Files const& files) const -> base::Result<void> {
  for (auto const& [name, bytes] : files) {
    auto const slash = name.rfind('/');
    auto const folder = path_ + "/" + name.substr(0, slash == std::string::npos ? 0 : slash);
    if (slash != std::string::npos && ::mkdir(folder.c_str(), mode) != 0 && errno != EEXIST)
      return failure("create", folder);
    auto const writer = TRY(open_writer(folder));
    TRY(writer->replace_file(name.substr(slash + 1), bytes));
  }
  return {};
}

auto Workspace::link(std::string const& name, std::string const& target) const
    -> base::Result<void> {
  auto const path = path_ + "/" + name;
  if (::symlink(target.c_str(), path.c_str()) != 0)
    return failure("create", path);
  return {};
}

} // namespace io
