#include "io/writer.hpp"

#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "io/removal.hpp"
#include "io/system.hpp"

#include <cerrno>
#include <expected>
#include <fcntl.h>
#include <memory>
#include <stdio.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>
#include <utility>

namespace io {

namespace {

using base::fail;
using base::Result;

constexpr auto file_mode = mode_t{0644};
constexpr auto directory_mode = mode_t{0755};

// A hidden name beside the target, of a form that no layer and no file of ours can have.
auto partial_name(std::string const& name) -> std::string {
  return "." + name + ".partial";
}

auto write_new(int directory, std::string const& name, std::string const& bytes) -> bool {
  auto const flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  auto const file = Descriptor(::openat(directory, name.c_str(), flags, file_mode));
  return file.is_open() && write_all(file.number(), bytes) &&
         ::fchmod(file.number(), file_mode) == 0;
}

auto make_directory(int parent, std::string const& name) -> Descriptor {
  if (!ensure_directory_at(parent, name, directory_mode))
    return {};
  // Before it is opened: a umask may have taken every permission. The parent is ours alone.
  if (::fchmodat(parent, name.c_str(), directory_mode, 0) != 0)
    return {};
  auto const flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  return Descriptor(::openat(parent, name.c_str(), flags));
}

// "a/b/c.py" beneath the directory: makes a and a/b, then writes the file.
auto write_beneath(int root, std::string const& path, std::string const& bytes) -> bool {
  auto rest = std::string(path);
  auto at = Descriptor();
  for (auto slash = rest.find('/'); slash != std::string::npos; slash = rest.find('/')) {
    auto next = make_directory(at.is_open() ? at.number() : root, rest.substr(0, slash));
    if (!next.is_open())
      return false;
    at = std::move(next);
    rest.erase(0, slash + 1);
  }
  return write_new(at.is_open() ? at.number() : root, rest, bytes);
}

class DiskWriter final : public Writer {
public:
  DiskWriter(Descriptor root, std::string path) : root_(std::move(root)), path_(std::move(path)) {}

  auto replace_file(std::string const& name, std::string const& bytes) -> Result<void> override {
    auto const partial = partial_name(name);
    remove_all(root_.number(), partial);
    if (!write_new(root_.number(), partial, bytes) || !move(partial, name))
      return abandon(partial, name);
    return {};
  }

  auto replace_tree(std::string const& name, Files const& files) -> Result<void> override {
    auto const partial = partial_name(name);
    remove_all(root_.number(), partial);
    auto const directory = make_directory(root_.number(), partial);
    if (!directory.is_open())
      return abandon(partial, name);
    for (auto const& [path, bytes] : files)
      if (!write_beneath(directory.number(), path, bytes))
        return abandon(partial, name + "/" + path);
    remove_all(root_.number(), name);
    if (!move(partial, name))
      return abandon(partial, name);
    return {};
  }

  auto create_file(std::string const& name, std::string const& bytes) -> Result<Created> override {
    auto const partial = partial_name(name);
    struct stat status = {};
    if (::fstatat(root_.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
      return Created::existed;
    remove_all(root_.number(), partial);
    if (!write_new(root_.number(), partial, bytes) || !move(partial, name))
      return abandon(partial, name);
    return Created::yes;
  }

private:
  [[nodiscard]] auto move(std::string const& from, std::string const& to) const -> bool {
    return ::renameat(root_.number(), from.c_str(), root_.number(), to.c_str()) == 0;
  }

  [[nodiscard]] auto abandon(std::string const& partial, std::string const& name) const
      -> std::unexpected<base::Error> {
    auto error = failure("write", path_ + "/" + name);
    remove_all(root_.number(), partial);
    return error;
  }

  Descriptor root_;
  std::string path_; // for messages only
};

} // namespace

auto open_writer(std::string const& directory) -> Result<std::unique_ptr<Writer>> {
  auto root = Descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root.is_open())
    return failure("open", directory);
  return std::make_unique<DiskWriter>(std::move(root), directory);
}

auto write_plan(std::string const& path, std::string const& bytes) -> Result<void> {
  auto const flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
  auto const file = Descriptor(::open(path.c_str(), flags, file_mode));
  if (!file.is_open() || !write_all(file.number(), bytes))
    return failure("write", path);
  return {};
}

} // namespace io
