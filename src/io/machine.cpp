#include "io/machine.hpp"

#include "base/text.hpp"
#include "io/descriptor.hpp"
#include "io/landlock.hpp"
#include "io/sandbox.hpp"
#include "io/seccomp.hpp"
#include "io/system.hpp"
#include "job/health.hpp"

#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/statvfs.h>
#include <vector>

namespace io {

namespace {

// The kernel's files have no size.
auto text_in(std::string const& path) -> std::optional<std::string> {
  auto const file = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  constexpr auto most = std::size_t{4096};
  auto text = std::string(most, '\0');
  auto const got = file.is_open() ? read_full(file.number(), text) : std::nullopt;
  if (!got)
    return std::nullopt;
  text.resize(*got);
  return text;
}

auto number_in(std::string const& path) -> std::optional<std::uint64_t> {
  auto const text = text_in(path);
  auto const number = text ? base::parse_number(base::trim(*text)) : std::nullopt;
  if (!number || *number < 0)
    return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

auto words_in(std::string const& path) -> std::optional<std::vector<std::string>> {
  auto const text = text_in(path);
  if (!text)
    return std::nullopt;
  auto words = std::vector<std::string>();
  for (auto const word : base::words(base::trim(*text)))
    words.emplace_back(word);
  return words;
}

} // namespace

auto kernel_facts() -> job::KernelFacts {
  auto facts = job::KernelFacts{.missing_of_sandbox = std::nullopt,
                                .landlock = landlock_version(),
                                .has_seccomp = has_seccomp(),
                                .user_namespaces = number_in("/proc/sys/user/max_user_namespaces"),
                                .controllers = words_in("/sys/fs/cgroup/cgroup.controllers")};
  if (auto const missing = missing_part())
    facts.missing_of_sandbox = std::string(*missing);
  // Debian's own switch, beside the number.
  if (number_in("/proc/sys/kernel/unprivileged_userns_clone") == 0U)
    facts.user_namespaces = 0;
  return facts;
}

auto free_space(std::string const& directory) -> std::optional<std::uint64_t> {
  struct statvfs found = {};
  if (::statvfs(directory.c_str(), &found) != 0)
    return std::nullopt;
  return static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize;
}

} // namespace io
