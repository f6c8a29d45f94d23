#include "buildpack/phases.hpp"
#include "phase/ending.hpp"
#include "phase/inputs.hpp"

#include <exception>
#include <unistd.h>

auto main(int count, char** arguments) -> int try {
  return buildpack::run({.arguments = {arguments, arguments + count},
                         .environment = phase::read_environment(environ)});
} catch (std::exception const& fault) { // out of memory, or a bug: nothing of ours throws

  return phase::finish(fault);
}
