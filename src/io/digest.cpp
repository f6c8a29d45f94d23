#include "io/digest.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/sha256.hpp"
#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <linux/limits.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace io {

namespace {

using base::Result;
using base::Sha256;

constexpr auto deepest = 64;

// Each field with its length, so that no two trees can give the same bytes.
void add_field(Sha256& hash, std::string_view text) {
  hash.add(std::to_string(text.size()));
  hash.add(":");
  hash.add(text);
}

auto file_digest(Descriptor const& file, std::string const& path) -> Result<std::string> {
  auto hash = Sha256();
  auto buffer = std::array<char, std::size_t{64} * 1024>();
  for (;;) {
    auto const got = read_some(file.number(), buffer);
    if (!got)
      return failure("read", path);
    if (*got == 0)
      return std::move(hash).finish();
    hash.add({buffer.data(), *got});
  }
}

auto link_target(Descriptor const& directory, std::string const& name) -> std::string {
  auto target = std::string(PATH_MAX, '\0');
  auto const size = ::readlinkat(directory.number(), name.c_str(), target.data(), target.size());
  target.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return target;
}

struct Walk {
  Bytecode bytecode;
  int depth;

  [[nodiscard]] auto deeper() const -> Walk { return {.bytecode = bytecode, .depth = depth + 1}; }
};

auto node_digest(Descriptor const& node, std::string const& path, Walk walk) -> Result<std::string>;

auto child_digest(Descriptor const& directory,
                  std::string const& name,
                  std::string const& path,
                  Walk walk) -> Result<std::string> {
  struct stat status = {};
  if (::fstatat(directory.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
    return failure("read", path);
  if (S_ISLNK(status.st_mode))
    return "link " + base::sha256(link_target(directory, name));
  if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
    return std::string("other");
  auto const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  auto const child = Descriptor(::openat(directory.number(), name.c_str(), flags));
  if (!child.is_open())
    return failure("read", path);
  return node_digest(child, path, walk);
}

auto folder_digest(Descriptor const& directory, std::string const& path, Walk walk)
    -> Result<std::string> {
  if (walk.depth > deepest)
    return base::fail(base::SystemFailure{
        .operation = "read", .path = path, .reason = "Too many levels of directories"});
  auto hash = Sha256();
  auto const names = names_in(directory.number());
  if (!names)
    return failure("read", path);
  for (auto const& name : *names) {
    if (walk.bytecode == Bytecode::skipped && name == "__pycache__")
      continue;
    add_field(hash, name);
    add_field(hash, TRY(child_digest(directory, name, path + "/" + name, walk.deeper())));
  }
  return "folder " + std::move(hash).finish();
}

auto node_digest(Descriptor const& node, std::string const& path, Walk walk)
    -> Result<std::string> {
  struct stat status = {};
  if (::fstat(node.number(), &status) != 0)
    return failure("read", path);
  if (S_ISDIR(status.st_mode))
    return folder_digest(node, path, walk);
  if (!S_ISREG(status.st_mode))
    return std::string("other");
  auto const* const kind = (status.st_mode & 0111U) != 0 ? "program " : "file ";
  return kind + TRY(file_digest(node, path));
}

} // namespace

auto digest_of(std::string const& directory, std::string const& path, Bytecode bytecode)
    -> Result<std::string> {
  auto const root = Descriptor(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!root.is_open())
    return failure("read", directory);
  auto const node = open_beneath(root.number(), path, O_RDONLY | O_NONBLOCK);
  if (!node.is_open() && errno == ENOENT)
    return base::sha256("absent");
  if (!node.is_open())
    return failure("read", path);
  return base::sha256(TRY(node_digest(node, path, {.bytecode = bytecode, .depth = 0})));
}

} // namespace io
