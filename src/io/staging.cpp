#include "io/staging.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/path.hpp"
#include "io/descriptor.hpp"
#include "io/exchange.hpp"
#include "io/removal.hpp"
#include "io/system.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace io {

namespace {

using base::Result;

auto without_slashes(std::string path) -> std::string {
  while (path.size() > 1 && path.ends_with('/'))
    path.pop_back();
  return path;
}

auto directory_of(std::string_view path) -> std::string {
  return without_slashes(std::string(base::directory_of(path)));
}

auto is_there(std::string const& path) -> bool {
  struct stat status = {};
  return ::lstat(path.c_str(), &status) == 0;
}

auto is_empty_directory(std::string const& path) -> bool {
  auto const directory =
      Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  auto const stream = open_stream(directory.number());
  return stream && !next_name(stream);
}

// On the target's own file system, so that one rename is enough; the parents that are missing are
// made when there is something to put there.
auto nearest_parent(std::string const& target) -> std::string {
  auto parent = directory_of(target);
  while (!is_there(parent) && parent != "/" && parent != ".")
    parent = directory_of(parent);
  return parent;
}

auto make_in(std::string const& parent, StagingName const& name)
    -> Result<std::pair<Descriptor, std::string>> {
  auto path = TRY(resolve_path(parent));
  path = (path == "/" ? std::string() : path) + "/" + name.name;
  TRY(name.before(path));
  return std::pair(TRY(make_private_directory(path)), std::move(path));
}

} // namespace

Staging::Staging(Descriptor directory, std::string path, std::string target)
    : directory_(std::move(directory)), path_(std::move(path)), target_(std::move(target)) {
}

Staging::Staging(Staging&& other) noexcept
    : directory_(std::move(other.directory_)), path_(std::exchange(other.path_, {})),
      target_(std::move(other.target_)) {
}

auto Staging::operator=(Staging&& other) noexcept -> Staging& {
  std::swap(directory_, other.directory_);
  std::swap(path_, other.path_);
  std::swap(target_, other.target_);
  return *this;
}

Staging::~Staging() {
  if (!path_.empty())
    remove_tree(path_);
}

auto Staging::commit() -> Result<void> {
  constexpr auto mode = 0755U;
  TRY(make_parents_at(AT_FDCWD, target_, mode));
  // An empty directory is replaced; anything else is told by errno.
  if (::rename(path_.c_str(), target_.c_str()) == 0) {
    path_.clear();
    return {};
  }
  if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
    return base::fail(base::TargetOccupied{target_});
  return failure("create", target_);
}

auto Staging::move_into(Staging const& other, std::string const& path) -> Result<void> {
  if (::renameat(AT_FDCWD, path_.c_str(), other.directory_.number(), path.c_str()) != 0)
    return failure("create", path);
  path_.clear();
  return {};
}

auto check_target(std::string const& target) -> Result<void> {
  auto path = without_slashes(target);
  if (is_there(path) && !is_empty_directory(path))
    return base::fail(base::TargetOccupied{std::move(path)});
  return {};
}

auto make_staging(std::string const& target, StagingName const& name) -> Result<Staging> {
  TRY(check_target(target));
  auto path = without_slashes(target);
  auto [directory, staging] = TRY(make_in(nearest_parent(path), name));
  return Staging(std::move(directory), std::move(staging), std::move(path));
}

auto make_temporary(StagingName const& name) -> Result<Staging> {
  auto [directory, staging] = TRY(make_in(temporary_directory(), name));
  return Staging(std::move(directory), std::move(staging), {});
}

} // namespace io
