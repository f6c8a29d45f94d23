#include "io/upload.hpp"

#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"
#include "io/system.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <expected>
#include <fcntl.h>
#include <stdlib.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace io {

namespace {

using base::Result;

auto unreadable(std::string const& path, std::string reason) -> std::unexpected<base::Error> {
  return base::fail(base::UploadUnreadable{.path = path, .reason = std::move(reason)});
}

constexpr auto spooled = std::string_view("a temporary copy of standard input");

auto temporary_file() -> Descriptor {
  auto const directory = temporary_directory();
  constexpr auto mode = mode_t{0600};
  auto nameless = Descriptor(::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, mode));
  if (nameless.is_open())
    return nameless;
  auto path = directory + "/.planqk-job.XXXXXX"; // where the file system cannot do that
  auto named = Descriptor(::mkostemp(path.data(), O_CLOEXEC));
  if (named.is_open())
    ::unlink(path.c_str());
  return named;
}

auto spool(std::uint64_t limit, Interruption const& interruption) -> Result<Upload> {
  constexpr auto chunk = std::size_t{256} * 1024;
  auto file = temporary_file();
  if (!file.is_open())
    return failure("create", spooled);
  auto buffer = std::vector<char>(chunk);
  auto total = std::uint64_t{0};
  while (true) {
    if (auto const signal = interruption.wait_beside(STDIN_FILENO))
      return base::fail(base::Interrupted{*signal});
    auto const got = read_some(STDIN_FILENO, buffer);
    if (!got)
      return unreadable("standard input", reason_of(errno));
    if (*got == 0)
      return Upload{.file = std::move(file), .size = total};
    total += *got;
    if (total > limit)
      return base::fail(base::ArchiveRefused{
          .defect = base::ArchiveDefect::upload_too_large, .value = total, .limit = limit});
    if (!write_all(file.number(), {buffer.data(), *got}))
      return failure("write", spooled);
  }
}

auto open_file(std::string const& path) -> Result<Upload> {
  // Not blocking: a pipe of that name must not wait for ever.
  auto file = Descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat status = {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0)
    return unreadable(path, reason_of(errno));
  if (!S_ISREG(status.st_mode))
    return unreadable(path, S_ISDIR(status.st_mode) ? "it is a directory" : "it is no file");
  return Upload{.file = std::move(file), .size = static_cast<std::uint64_t>(status.st_size)};
}

} // namespace

auto kind_of(std::string const& path) -> PathKind {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0)
    return PathKind::missing;
  if (S_ISDIR(status.st_mode))
    return PathKind::directory;
  return S_ISREG(status.st_mode) ? PathKind::file : PathKind::other;
}

auto open_upload(std::string const& path, std::uint64_t limit, Interruption const& interruption)
    -> Result<Upload> {
  return path == "-" ? spool(limit, interruption) : open_file(path);
}

auto read_small_file(std::string const& path) -> Result<std::string> {
  constexpr auto most = std::size_t{64} * 1024;
  auto const upload = TRY(open_file(path));
  auto text = std::string(std::min<std::uint64_t>(upload.size, most), '\0');
  auto const got = read_full(upload.file.number(), text);
  if (!got)
    return unreadable(path, reason_of(errno));
  text.resize(*got);
  return text;
}

} // namespace io
