#include "io/sandbox.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "io/landlock.hpp"
#include "io/seccomp.hpp"

#include <csignal>
#include <cstdint>
#include <linux/prctl.h>
#include <optional>
#include <signal.h>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace io {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr auto bounds_memory = false; // the sanitizer's shadow is larger than any limit
#else
constexpr auto bounds_memory = true;
#endif

// A limit that is already lower stays.
void limit(__rlimit_resource resource, std::uint64_t value) {
  auto now = rlimit{};
  if (::getrlimit(resource, &now) == 0 && now.rlim_max < value)
    value = now.rlim_max;
  auto const both = rlimit{.rlim_cur = value, .rlim_max = value};
  ::setrlimit(resource, &both);
}

void set_limits(Confinement const& confinement) {
  constexpr auto descriptors = std::uint64_t{32};
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, confinement.seconds);
  limit(RLIMIT_NOFILE, descriptors);
  limit(RLIMIT_FSIZE, confinement.largest_file);
  if (bounds_memory)
    limit(RLIMIT_AS, confinement.memory);
  ::signal(SIGXFSZ, SIG_IGN); // a write then fails, and is told
}

} // namespace

auto missing_part() -> std::optional<std::string_view> {
  if (!has_seccomp())
    return "seccomp";
  if (landlock_version() < 1)
    return "Landlock";
  return std::nullopt;
}

auto enter_sandbox(Confinement const& confinement, Sandbox sandbox) -> base::Result<void> {
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  set_limits(confinement);
  if (sandbox == Sandbox::off)
    return {};
  auto const needs = [&](bool have, std::string_view part) -> base::Result<void> {
    if (have || sandbox == Sandbox::automatic)
      return {};
    return base::fail(base::SandboxUnavailable{std::string(part)});
  };
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  TRY(needs(confine_to(confinement.directory), "Landlock"));
  return needs(allow_only_import_calls(), "seccomp");
}

} // namespace io
