#include "io/seccomp.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <linux/audit.h>
#include <linux/bpf_common.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace io {

namespace {

#if defined(__x86_64__)
constexpr auto architecture = std::uint32_t{AUDIT_ARCH_X86_64};
#elif defined(__aarch64__)
constexpr auto architecture = std::uint32_t{AUDIT_ARCH_AARCH64};
#else
#error "the sandbox knows the system calls of amd64 and arm64"
#endif

// Reading the archive, writing beneath a directory, memory, the end. Opening is Landlock's matter.
constexpr auto allowed = std::array{
    SYS_pread64,      SYS_read,   SYS_write,     SYS_close, SYS_openat2,       SYS_openat,
    SYS_mkdirat,      SYS_fchmod, SYS_utimensat, SYS_fstat, SYS_newfstatat,    SYS_brk,
    SYS_munmap,       SYS_mremap, SYS_madvise,   SYS_futex, SYS_clock_gettime, SYS_getrandom,
    SYS_rt_sigreturn, SYS_exit,   SYS_exit_group};

// Memory may be had, but never such that can be run.
constexpr auto without_execution = std::array{SYS_mmap, SYS_mprotect};
constexpr auto execution = std::uint32_t{4}; // PROT_EXEC

auto load(std::size_t offset) -> sock_filter {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
}

auto jump(std::uint16_t condition, std::uint32_t value, std::uint8_t yes, std::uint8_t no)
    -> sock_filter {
  return BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | BPF_K | condition), value, yes, no);
}

auto end(std::uint32_t verdict) -> sock_filter {
  return BPF_STMT(BPF_RET | BPF_K, verdict);
}

auto program() -> std::vector<sock_filter> {
  auto filter = std::vector<sock_filter>{
      load(offsetof(seccomp_data, arch)), jump(BPF_JEQ, architecture, 1, 0),
      end(SECCOMP_RET_KILL_PROCESS), load(offsetof(seccomp_data, nr))};
  for (auto const call : allowed) {
    filter.push_back(jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 1));
    filter.push_back(end(SECCOMP_RET_ALLOW));
  }
  constexpr auto third_argument = offsetof(seccomp_data, args) + 2 * sizeof(std::uint64_t);
  for (auto const call : without_execution) {
    filter.push_back(jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 4));
    filter.push_back(load(third_argument)); // the low half, on both machines
    filter.push_back(jump(BPF_JSET, execution, 0, 1));
    filter.push_back(end(SECCOMP_RET_KILL_PROCESS));
    filter.push_back(end(SECCOMP_RET_ALLOW));
  }
  filter.push_back(end(SECCOMP_RET_KILL_PROCESS));
  return filter;
}

} // namespace

auto has_seccomp() -> bool {
  auto const action = std::uint32_t{SECCOMP_RET_KILL_PROCESS};
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

auto allow_only_import_calls() -> bool {
  auto filter = program();
  auto const rules =
      sock_fprog{.len = static_cast<unsigned short>(filter.size()), .filter = filter.data()};
  return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &rules) == 0;
}

} // namespace io
