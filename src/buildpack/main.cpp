#include "buildpack/inputs.hpp"
#include "buildpack/phases.hpp"
#include "io/console.hpp"

#include <exception>
#include <unistd.h>

auto main(int count, char** arguments) -> int try {
  return buildpack::run({.arguments = {arguments, arguments + count},
                         .environment = buildpack::read_environment(environ)});
} catch (std::exception const& fault) { // out of memory, or a bug: nothing of ours throws

  io::print_error("ERROR: internal fault of the buildpack: ");
  io::print_error(fault.what());
  io::print_error("\n  Please report it with this log.\n");
  return buildpack::failed;
}
