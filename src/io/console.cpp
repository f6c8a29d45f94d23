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

// Nobody reads along where this fails: there is nowhere left to say so.
void print_to(int number, std::string_view text) {
  static_cast<void>(write_all(number, text));
}

} // namespace

void print(std::string_view text) {
  print_to(STDOUT_FILENO, text);
}

void print_error(std::string_view text) {
  print_to(STDERR_FILENO, text);
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
