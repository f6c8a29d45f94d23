#include "base/environment.hpp"
#include "phase/ending.hpp"
#include "python_env/phases.hpp"

#include <exception>
#include <unistd.h>

auto main(int count, char** arguments) -> int try {
  return python_env::run({.arguments = {arguments, arguments + count},
                          .environment = base::read_environment(environ)});
} catch (std::exception const& fault) { // out of memory, or a bug: nothing of ours throws

  return phase::finish(fault);
}
