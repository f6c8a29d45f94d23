#include "io/workspace.hpp"

#include "base/error.hpp"
#include "base/path.hpp"
#include "io/removal.hpp"
#include "io/system.hpp"
#include "io/writer.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace io {

namespace {

constexpr auto mode = 0755U;

} // namespace

auto Workspace::make(std::string path) -> base::Result<Workspace> {
  remove_tree(path);
  if (!make_directory_at(AT_FDCWD, path, mode))
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
    auto const parent = base::parent_of(name);
    auto const folder = path_ + "/" + std::string(parent);
    if (!parent.empty() && !ensure_directory_at(AT_FDCWD, folder, mode))
      return failure("create", folder);
    auto const writer = TRY(open_writer(folder));
    TRY(writer->replace_file(std::string(base::base_name(name)), bytes));
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
