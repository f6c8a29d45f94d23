#include "io/system.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
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
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace io {

auto failure(std::string_view operation, std::string_view path) -> std::unexpected<base::Error> {
  auto const number = errno; // before anything else can change it
  return base::fail(base::SystemFailure{
      .operation = std::string(operation), .path = std::string(path), .reason = reason_of(number)});
}

auto write_all(int number, std::string_view bytes) -> bool {
  while (!bytes.empty()) {
    auto const written = ::write(number, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
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
