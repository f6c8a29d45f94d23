#include "io/console.hpp"

#include "base/error.hpp"
#include "io/system.hpp"

#include <cerrno>
#include <climits>
#include <linux/limits.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace io {

namespace {

// Of this process: there is one standard output.
auto first_failure() -> base::Result<void>& {
  static auto failed = base::Result<void>();
  return failed;
}

} // namespace

void print(std::string_view text) {
  if (!write_all(STDOUT_FILENO, text) && errno != EPIPE && printing())
    first_failure() = failure("write", "standard output");
}

// Nobody reads along where this fails: there is nowhere left to say so.
void print_error(std::string_view text) {
  static_cast<void>(write_all(STDERR_FILENO, text));
}

auto printing() -> base::Result<void> {
  return first_failure();
}

void set_plain_umask() {
  ::umask(S_IWGRP | S_IWOTH);
}

auto working_directory() -> base::Result<std::string> {
  auto path = std::string(PATH_MAX, '\0');
  if (::getcwd(path.data(), path.size()) == nullptr)
    return failure("find", "the application directory");
  path.resize(path.find('\0'));
  return path;
}

} // namespace io
