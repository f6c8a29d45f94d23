#include "io/reader.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "io/descriptor.hpp"
#include "io/system.hpp"
#include "project/snapshot.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace io {

namespace {

using base::FileDefect;
using project::Entry;
using project::Want;
using project::Wish;

auto unusable(std::string const& path, FileDefect defect) -> Entry {
  return base::Error{base::FileUnusable{.file = path, .defect = defect}};
}

auto failed(std::string const& operation, std::string const& path) -> Entry {
  return base::Error{
      base::SystemFailure{.operation = operation, .path = path, .reason = reason_of(errno)}};
}

// Why an open failed: nothing there, or something that cannot be used.
auto not_opened(std::string const& path) -> Entry {
  switch (errno) {
  case ENOENT:
  case ENOTDIR:
  case ENAMETOOLONG:
    return project::Absent{};
  case EXDEV:
    return unusable(path, FileDefect::leaves_project);
  case ELOOP:
    return unusable(path, FileDefect::link_loop);
  case EACCES:
  case EPERM:
    return unusable(path, FileDefect::no_permission);
  case ENXIO:
    return unusable(path, FileDefect::socket);
  default:
    return failed("open", path);
  }
}

auto not_a_file(std::string const& path, mode_t mode) -> Entry {
  if (S_ISDIR(mode))
    return unusable(path, FileDefect::directory);
  if (S_ISFIFO(mode))
    return unusable(path, FileDefect::fifo);
  if (S_ISSOCK(mode))
    return unusable(path, FileDefect::socket);
  return unusable(path, FileDefect::device);
}

auto read_text(Descriptor const& file, Wish const& wish, std::uint64_t size) -> Entry {
  if (size > wish.limit)
    return base::Error{base::FileTooLarge{.file = wish.path, .size = size, .limit = wish.limit}};
  auto bytes = std::string();
  auto got = std::optional<std::size_t>();
  bytes.resize_and_overwrite(size, [&](char* buffer, std::size_t room) {
    got = read_full(file.number(), {buffer, room});
    return got.value_or(0);
  });
  if (!got)
    return failed("read", wish.path);
  auto text = base::decode(std::move(bytes), wish.path);
  if (!text)
    return std::move(text).error();
  return *std::move(text);
}

auto is_directory(Descriptor const& parent, dirent const& entry) -> bool {
  if (entry.d_type != DT_UNKNOWN)
    return entry.d_type == DT_DIR;
  struct stat status = {};
  return ::fstatat(parent.number(), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISDIR(status.st_mode);
}

auto list(Descriptor const& directory, Wish const& wish) -> Entry {
  auto const stream = open_stream(directory.number());
  if (!stream)
    return failed("list", wish.path);
  auto names = std::vector<std::string>();
  while (auto const* const entry = ::readdir(stream.get())) {
    auto name = std::string(entry->d_name);
    if (name == "." || name == "..")
      continue;
    if (names.size() >= wish.limit)
      break;
    if (is_directory(directory, *entry))
      name += '/';
    names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return project::Directory{std::move(names)};
}

class DiskReader final : public Reader {
public:
  explicit DiskReader(Descriptor root) : root_(std::move(root)) {}

  [[nodiscard]] auto look(Wish const& wish) const -> Entry override {
    // Not blocking: opening a pipe that nobody writes to must not wait for ever.
    constexpr auto for_reading = O_RDONLY | O_NONBLOCK | O_NOCTTY;
    auto const flags = wish.want == Want::kind ? O_PATH : for_reading;
    auto const file = open_beneath(root_.number(), wish.path, flags);
    if (!file.is_open())
      return not_opened(wish.path);
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
      return failed("read", wish.path);
    return judge(file, wish, status);
  }

private:
  [[nodiscard]] static auto
  judge(Descriptor const& file, Wish const& wish, struct stat const& status) -> Entry {
    auto const regular = S_ISREG(status.st_mode);
    auto const directory = S_ISDIR(status.st_mode);
    if (wish.want == Want::kind && directory)
      return project::Directory{};
    if (wish.want == Want::listing && directory)
      return list(file, wish);
    if (wish.want == Want::text && !regular)
      return not_a_file(wish.path, status.st_mode);
    if (wish.want == Want::text)
      return read_text(file, wish, static_cast<std::uint64_t>(status.st_size));
    return project::Present{};
  }

  Descriptor root_;
};

} // namespace

auto open_reader(std::string const& directory) -> base::Result<std::unique_ptr<Reader>> {
  auto root = Descriptor(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!root.is_open())
    return failure("open", directory);
  return std::make_unique<DiskReader>(std::move(root));
}

} // namespace io
