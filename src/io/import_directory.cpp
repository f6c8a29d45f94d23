#include "io/import_directory.hpp"

#include "archive/import_plan.hpp"
#include "archive/item.hpp"
#include "archive/limits.hpp"
#include "archive/names.hpp"
#include "archive/patterns.hpp"
#include "archive/selection.hpp"
#include "archive/types.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "io/progress.hpp"
#include "io/system.hpp"
#include "io/tree_writer.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <fcntl.h>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace io {

namespace {

using base::Result;

class Walk {
public:
  explicit Walk(archive::Limits const& limits) : most_(archive::most_entries(limits)) {}

  auto run(int directory, std::string const& prefix) -> Result<void> {
    auto const stream = open_stream(directory);
    if (!stream)
      return failure("list", prefix);
    while (auto const name = next_name(stream))
      TRY(add(directory, *name, prefix));
    return {};
  }

  auto take() -> std::vector<archive::Item> { return std::move(items_); }

private:
  auto add(int directory, std::string const& name, std::string const& prefix) -> Result<void> {
    struct stat status = {};
    auto const& path = paths_.emplace_back(prefix + name);
    if (::fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
      return failure("read", path);
    TRY(archive::check_name(path));
    constexpr auto host_unix = std::uint8_t{3};
    auto const size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    items_.push_back(
        {.path = path,
         .size = size,
         .compressed = size,
         .attributes = static_cast<std::uint32_t>(status.st_mode) << 16U,
         .host = host_unix,
         .kind = S_ISDIR(status.st_mode) ? archive::Kind::directory : archive::Kind::file});
    if (items_.size() > most_)
      return base::fail(base::ArchiveRefused{
          .defect = base::ArchiveDefect::too_many_files, .value = items_.size(), .limit = most_});
    // git's history is never wanted and may be large.
    if (!S_ISDIR(status.st_mode) || name == ".git")
      return {};
    auto const inner = enter_beneath(directory, name);
    if (!inner.is_open())
      return failure("open", path);
    return run(inner.number(), path + "/");
  }

  std::uint64_t most_;
  std::deque<std::string> paths_; // the items look into it
  std::vector<archive::Item> items_;
};

auto open_file(int root, std::string_view path) -> Result<Descriptor> {
  auto file = open_beneath(root, std::string(path), O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  struct stat status = {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0)
    return failure("read", path);
  if (!S_ISREG(status.st_mode)) // it was one when the directory was listed
    return base::fail(base::ArchiveRefused{.defect = base::ArchiveDefect::type_mismatch,
                                           .entry = std::string(path)});
  return file;
}

auto copy_file(int root, archive::Item const& item, TreeWriter& tree, std::string& buffer)
    -> Result<void> {
  auto const from = TRY(open_file(root, item.path));
  auto to = TRY(tree.create(item.path, archive::is_executable(item)));
  auto sink = FileSink(to.number(), item.path, tree.progress());
  auto rest = item.size;
  while (rest != 0) {
    auto const room = std::min<std::uint64_t>(buffer.size(), rest);
    auto const got = read_some(from.number(), std::span(buffer).first(room));
    if (got == 0) // it has shrunk since its size was asked for
      errno = ENODATA;
    if (got.value_or(0) == 0)
      return failure("read", item.path);
    TRY(sink.write(std::string_view(buffer).substr(0, *got)));
    rest -= *got;
  }
  return tree.close(std::move(to), item.path);
}

auto read_patterns(int root, std::vector<archive::Item> const& items) -> Result<archive::Patterns> {
  auto const item = TRY(archive::find_ignore_file(items));
  if (!item)
    return archive::Patterns();
  auto const file = TRY(open_file(root, item->path));
  auto text = std::string(static_cast<std::size_t>(item->size), '\0');
  auto const got = read_full(file.number(), text);
  if (!got)
    return failure("read", item->path);
  text.resize(*got);
  return archive::parse_patterns(text);
}

} // namespace

auto open_folder(std::string const& project, std::string const& folder) -> Result<Descriptor> {
  auto root = Descriptor(::open(project.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root.is_open())
    return failure("open", project);
  if (folder.empty())
    return root;
  auto inner = enter_beneath(root.number(), folder);
  if (inner.is_open())
    return inner;
  if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
    return failure("open", folder);
  auto const defect =
      errno == ELOOP ? base::ArchiveDefect::link : base::ArchiveDefect::no_such_folder;
  return base::fail(base::ArchiveRefused{.defect = defect, .entry = folder});
}

auto import_directory(Descriptor const& root,
                      int into,
                      archive::Limits const& limits,
                      Progress& progress,
                      std::function<Result<void>()> const& tick) -> Result<archive::Summary> {
  constexpr auto chunk = std::size_t{256} * 1024;
  auto walk = Walk(limits);
  TRY(walk.run(root.number(), ""));
  auto items = walk.take();
  // The file system has an order of its own: the outcome must not depend on it.
  std::ranges::sort(items, {}, &archive::Item::path);
  auto const junk = archive::drop_junk(items);
  auto const patterns = TRY(read_patterns(root.number(), items));
  auto import = TRY(archive::draft(std::move(items), patterns, limits));
  import.summary.junk = junk;
  progress.total = import.summary.bytes;
  auto tree = TreeWriter(into, progress);
  for (auto const path : import.directories)
    TRY(tree.make_directory(path));
  auto buffer = std::string(chunk, '\0');
  for (auto const& item : import.files) {
    TRY(tick());
    TRY(copy_file(root.number(), item, tree, buffer));
  }
  TRY(tree.finish(import.directories));
  return std::move(import.summary);
}

} // namespace io
