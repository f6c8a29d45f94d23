#include "phase/ending.hpp"
#include "phase/inputs.hpp"
#include "python_env/phases.hpp"

#include <exception>
#include <unistd.h>

auto main(int count, char** arguments) -> int try {
  return python_env::run({.arguments = {arguments, arguments + count},
                          .environment = phase::read_whole_environment(environ)});
} catch (std::exception const& fault) { // out of memory, or a bug: nothing of ours throws

  return phase::finish(fault);
}
