#include "cli/output.hpp"

#include "io/console.hpp"
#include "job/terminal.hpp"

#include <string_view>
#include <unistd.h>

namespace cli {

void put(std::string_view text) {
  if (::isatty(STDOUT_FILENO) != 1)
    return io::print(text);
  auto escaper = job::Escaper();
  io::print(escaper.add(text));
  io::print(escaper.finish());
}

} // namespace cli
