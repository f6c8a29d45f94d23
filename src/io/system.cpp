#include "io/system.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/path.hpp"
#include "io/descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <dirent.h>
#include <expected>
#include <fcntl.h>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace io {

namespace {

// A system call again and again while signals interrupt it; what it gives, nothing where it fails.
template <class Call>
auto repeated(Call call) -> std::optional<std::size_t> {
  for (;;) {
    auto const got = call();
    if (got >= 0)
      return static_cast<std::size_t>(got);
    if (errno != EINTR)
      return std::nullopt;
  }
}

// Until there is no room left, or nothing comes any more.
template <class Read>
auto filled(std::span<char> room, Read read) -> std::optional<std::size_t> {
  auto done = std::size_t{0};
  while (done < room.size()) {
    auto const got = read(room.subspan(done), done);
    if (!got)
      return std::nullopt;
    if (*got == 0)
      break;
    done += *got;
  }
  return done;
}

} // namespace

auto failure(std::string_view operation, std::string_view path) -> std::unexpected<base::Error> {
  auto const number = errno; // before anything else can change it
  return base::fail(base::SystemFailure{
      .operation = std::string(operation), .path = std::string(path), .reason = reason_of(number)});
}

auto read_some(int number, std::span<char> room) -> std::optional<std::size_t> {
  return repeated([&] { return ::read(number, room.data(), room.size()); });
}

auto read_full(int number, std::span<char> room) -> std::optional<std::size_t> {
  return filled(
      room, [&](std::span<char> rest, std::size_t /*done*/) { return read_some(number, rest); });
}

auto read_at(int number, std::span<char> room, std::uint64_t offset) -> std::optional<std::size_t> {
  return filled(room, [&](std::span<char> rest, std::size_t done) {
    return repeated([&] {
      return ::pread(number, rest.data(), rest.size(), static_cast<off_t>(offset + done));
    });
  });
}

auto write_all(int number, std::string_view bytes) -> bool {
  while (!bytes.empty()) {
    auto const written =
        repeated([&] { return ::write(number, bytes.data(), bytes.size()); }).value_or(0);
    if (written == 0)
      return false;
    bytes.remove_prefix(written);
  }
  return true;
}

auto make_directory_at(int directory, std::string const& path, unsigned mode) -> bool {
  return ::mkdirat(directory, path.c_str(), mode) == 0;
}

auto ensure_directory_at(int directory, std::string const& path, unsigned mode) -> bool {
  return make_directory_at(directory, path, mode) || errno == EEXIST;
}

auto make_parents_at(int directory, std::string_view path, unsigned mode) -> base::Result<void> {
  for (auto const parent : base::parents_of(path))
    if (!ensure_directory_at(directory, std::string(parent), mode))
      return failure("create", parent);
  return {};
}

auto open_stream(int directory) -> DirectoryStream {
  auto const copy = ::fcntl(directory, F_DUPFD_CLOEXEC, 0);
  return DirectoryStream(copy < 0 ? nullptr : ::fdopendir(copy));
}

auto next_name(DirectoryStream const& stream) -> std::optional<std::string> {
  while (auto const* const entry = ::readdir(stream.get()))
    if (auto const name = std::string_view(entry->d_name); name != "." && name != "..")
      return std::string(name);
  return std::nullopt;
}

auto names_in(int directory) -> std::optional<std::vector<std::string>> {
  auto const stream = open_stream(directory);
  if (!stream)
    return std::nullopt;
  auto names = std::vector<std::string>();
  while (auto name = next_name(stream))
    names.push_back(*std::move(name));
  std::ranges::sort(names);
  return names;
}

auto process_ceiling() -> std::optional<std::uint64_t> {
  auto limit = rlimit{};
  if (::getrlimit(RLIMIT_NPROC, &limit) != 0 || limit.rlim_max == RLIM_INFINITY)
    return std::nullopt;
  return limit.rlim_max;
}

auto temporary_directory() -> std::string {
  auto const* const chosen = std::getenv("TMPDIR");
  return chosen == nullptr || *chosen == '\0' ? "/tmp" : chosen;
}

} // namespace io
