#include "io/handover.hpp"

#include "base/error.hpp"
#include "io/console.hpp"
#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <linux/limits.h>
#include <linux/magic.h>
#include <span>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace io {

namespace {

using base::Result;

constexpr auto not_handed_over = 125;
constexpr auto not_started = 127;

// A socket's path has 108 bytes at most, and a directory for temporary files may be longer.
auto short_path(Descriptor const& directory, std::string const& name) -> std::string {
  return "/proc/self/fd/" + std::to_string(directory.number()) + "/" + name;
}

auto make_socket() -> Descriptor {
  return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

auto address_of(std::string const& path) -> sockaddr_un {
  auto address = sockaddr_un{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), std::min(path.size(), sizeof address.sun_path - 1));
  return address;
}

// One byte of text, and room for one descriptor beside it.
struct Letter {
  char byte = 0;
  iovec text = {.iov_base = &byte, .iov_len = 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room = {};
  msghdr header = {};

  Letter() {
    header.msg_iov = &text;
    header.msg_iovlen = 1;
    header.msg_control = room.data();
    header.msg_controllen = room.size();
  }

  Letter(Letter const&) = delete;
  auto operator=(Letter const&) -> Letter& = delete;
};

auto receive(Descriptor const& from) -> Descriptor {
  auto letter = Letter();
  if (::recvmsg(from.number(), &letter.header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT) != 1)
    return {};
  auto const* const part = CMSG_FIRSTHDR(&letter.header);
  auto const holds_one = part != nullptr &&
                         // NOLINTNEXTLINE(misc-include-cleaner): sys/socket.h has it
                         part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS &&
                         part->cmsg_len == CMSG_LEN(sizeof(int));
  auto number = -1;
  if (holds_one)
    std::memcpy(&number, CMSG_DATA(part), sizeof number);
  return Descriptor(number);
}

auto send(std::string const& socket, Descriptor const& directory) -> bool {
  auto const to = make_socket();
  auto const address = address_of(socket);
  if (::connect(to.number(), reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0)
    return false;
  auto letter = Letter();
  auto* const part = CMSG_FIRSTHDR(&letter.header);
  part->cmsg_level = SOL_SOCKET; // NOLINT(misc-include-cleaner): sys/socket.h has it
  part->cmsg_type = SCM_RIGHTS;
  part->cmsg_len = CMSG_LEN(sizeof(int));
  auto const number = directory.number();
  std::memcpy(CMSG_DATA(part), &number, sizeof number);
  return ::sendmsg(to.number(), &letter.header, MSG_NOSIGNAL) == 1;
}

void complain(std::string const& what) {
  print_error("planqk-job: cannot " + what + ": " + reason_of(errno) + "\n");
}

} // namespace

auto Handover::listen(Descriptor const& directory, std::string const& name) -> Result<Handover> {
  auto socket = make_socket();
  auto const path = short_path(directory, name);
  auto const address = address_of(path);
  constexpr auto everybody = mode_t{0666};
  if (!socket.is_open() ||
      ::bind(socket.number(), reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0 ||
      ::chmod(path.c_str(), everybody) != 0 || ::listen(socket.number(), 1) != 0)
    return failure("create", name);
  return Handover(std::move(socket));
}

auto Handover::take() -> Descriptor {
  auto const from =
      Descriptor(::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (!from.is_open())
    return {};
  auto directory = receive(from);
  socket_ = Descriptor();
  return directory;
}

auto is_bounded(Descriptor const& directory, std::uint64_t bytes) -> bool {
  struct statfs system = {};
  struct stat status = {};
  if (::fstatfs(directory.number(), &system) != 0 || ::fstat(directory.number(), &status) != 0)
    return false;
  auto const room =
      static_cast<std::uint64_t>(system.f_blocks) * static_cast<std::uint64_t>(system.f_bsize);
  return S_ISDIR(status.st_mode) && system.f_type == TMPFS_MAGIC && room > 0 && room <= bytes;
}

auto own_program() -> Result<std::string> {
  auto path = std::array<char, PATH_MAX>();
  auto const length = ::readlink("/proc/self/exe", path.data(), path.size());
  if (length < 0)
    return failure("find", "the program planqk-job");
  return std::string(path.data(), static_cast<std::size_t>(length));
}

auto hand_over_and_become(std::string const& socket,
                          std::string const& directory,
                          std::span<char* const> command) -> int {
  auto const opened =
      Descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  if (!opened.is_open() || !send(socket, opened)) {
    complain("hand over " + directory);
    return not_handed_over;
  }
  ::execvp(command.front(), command.data());
  complain(std::string("start ") + command.front());
  return not_started;
}

} // namespace io
