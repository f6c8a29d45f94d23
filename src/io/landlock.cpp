#include "io/landlock.hpp"

#include "io/descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace io {

namespace {

// As of version 6; older kernels are told how much of it they know.
struct Ruleset {
  std::uint64_t files;
  std::uint64_t network;
  std::uint64_t scopes;
};

// What each version handles: the first 13 rights, then one more a version, a gap at 4, and so on.
auto file_rights(long version) -> std::uint64_t {
  auto const count = version >= 5 ? 16U : version >= 3 ? 15U : version == 2 ? 14U : 13U;
  return (std::uint64_t{1} << count) - 1;
}

auto ruleset_size(long version) -> std::size_t {
  if (version >= 6)
    return sizeof(Ruleset);
  return version >= 4 ? offsetof(Ruleset, scopes) : offsetof(Ruleset, network);
}

} // namespace

auto landlock_version() -> long {
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

auto confine_to(int directory) -> bool {
  auto const version = landlock_version();
  if (version < 1)
    return false;
  constexpr auto bind_and_connect = std::uint64_t{3};
  constexpr auto abstract_sockets_and_signals = std::uint64_t{3};
  auto const ruleset = Ruleset{.files = file_rights(version),
                               .network = bind_and_connect,
                               .scopes = abstract_sockets_and_signals};
  auto const number = ::syscall(SYS_landlock_create_ruleset, &ruleset, ruleset_size(version), 0);
  auto const rules = Descriptor(static_cast<int>(number));
  auto beneath = landlock_path_beneath_attr{};
  beneath.allowed_access = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                           LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG;
  beneath.parent_fd = directory;
  return rules.is_open() &&
         ::syscall(SYS_landlock_add_rule, rules.number(), LANDLOCK_RULE_PATH_BENEATH, &beneath,
                   0) == 0 &&
         ::syscall(SYS_landlock_restrict_self, rules.number(), 0) == 0;
}

} // namespace io
