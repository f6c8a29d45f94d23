#include "io/exchange.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"
#include "io/system.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <fcntl.h>
#include <linux/limits.h>
#include <optional>
#include <stdio.h>
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

constexpr auto for_ever = std::chrono::milliseconds(-1);
constexpr auto private_directory = mode_t{0700};
constexpr auto open_directory = mode_t{0755};
constexpr auto directory_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

auto refuse(std::string const& what, std::string reason) -> std::unexpected<base::Error> {
  return base::fail(base::InputInvalid{.what = what, .reason = std::move(reason)});
}

} // namespace

auto resolve_path(std::string const& path) -> Result<std::string> {
  auto buffer = std::array<char, PATH_MAX>();
  if (::realpath(path.c_str(), buffer.data()) == nullptr)
    return failure("find", path);
  return std::string(buffer.data());
}

auto make_private_directory(std::string const& path) -> Result<Descriptor> {
  if (!make_directory_at(AT_FDCWD, path, private_directory))
    return failure("create", path);
  auto directory = Descriptor(::open(path.c_str(), directory_flags));
  if (!directory.is_open())
    return failure("open", path);
  return directory;
}

auto make_directory(Descriptor const& root, std::string const& name) -> Result<Descriptor> {
  if (!make_directory_at(root.number(), name, open_directory))
    return failure("create", name);
  auto directory = Descriptor(::openat(root.number(), name.c_str(), directory_flags));
  if (!directory.is_open())
    return failure("open", name);
  return directory;
}

auto put_file(Descriptor const& root,
              std::string const& path,
              std::string_view text,
              Readers readers) -> Result<void> {
  constexpr auto for_all = 0644U;
  constexpr auto for_us = 0600U;
  TRY(make_parents_at(root.number(), path, open_directory));
  auto const file = create_beneath(root.number(), path, readers == Readers::all ? for_all : for_us);
  if (!file.is_open())
    return failure("create", path);
  if (!write_all(file.number(), text))
    return failure("write", path);
  return {};
}

auto give_away(Descriptor const& directory, std::optional<unsigned> owner) -> Result<void> {
  constexpr auto everybody = mode_t{0777};
  auto const done = owner ? ::fchown(directory.number(), *owner, *owner)
                          : ::fchmod(directory.number(), everybody);
  if (done != 0)
    return failure("give away", "the job's output directory");
  return {};
}

auto let_all_enter(Descriptor const& directory) -> Result<void> {
  if (::fchmod(directory.number(), open_directory) != 0)
    return failure("open up", "the target");
  return {};
}

auto names_beneath(std::string const& path) -> std::vector<std::string> {
  auto const directory = Descriptor(::open(path.c_str(), directory_flags));
  return directory.is_open() ? names_in(directory.number()).value_or(std::vector<std::string>())
                             : std::vector<std::string>();
}

auto read_own_file(std::string const& path, std::size_t most) -> std::optional<std::string> {
  auto const file = Descriptor(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  auto text = std::string(most, '\0');
  auto const got = read_full(file.number(), text);
  if (!got)
    return std::nullopt;
  text.resize(*got);
  return text;
}

auto replace_own_file(std::string const& path, std::string_view text) -> Result<void> {
  constexpr auto mode = mode_t{0600};
  auto const draft = path + ".new." + std::to_string(::getpid());
  auto const file = Descriptor(
      ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!file.is_open() || !write_all(file.number(), text) ||
      ::rename(draft.c_str(), path.c_str()) != 0)
    return failure("write", path);
  return {};
}

auto read_whole(std::string const& path,
                std::uint64_t most,
                Interruption const& interruption,
                std::chrono::milliseconds patience) -> Result<std::string> {
  constexpr auto window = std::size_t{1} << 16U;
  // Not blocking: a named pipe that nobody writes would be waited for in open, deaf to signals.
  constexpr auto flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  auto const is_standard_input = path == "-";
  auto const opened = is_standard_input ? Descriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0))
                                        : Descriptor(::open(path.c_str(), flags));
  if (!opened.is_open())
    return refuse(path, reason_of(errno));
  auto text = std::string();
  auto buffer = std::array<char, window>();
  while (true) {
    auto const waited =
        interruption.wait_beside(opened.number(), is_standard_input ? for_ever : patience);
    if (waited.signal)
      return base::fail(base::Interrupted{*waited.signal});
    if (waited.in_vain)
      return refuse(path, "nobody wrote anything to it for " +
                              std::to_string(patience.count() / 1000) + " seconds");
    auto const got = read_some(opened.number(), buffer);
    if (!got && errno == EAGAIN)
      continue;
    if (!got)
      return refuse(path, reason_of(errno));
    if (*got == 0)
      return text;
    text.append(buffer.data(), *got);
    if (text.size() > most)
      return refuse(path, "it is larger than " + std::to_string(most) + " bytes");
  }
}

} // namespace io
