#include "base/environment.hpp"
#include "cli/run.hpp"
#include "io/console.hpp"

#include <exception>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

auto main(int count, char** arguments) -> int try {
  ::umask(0); // every mode that we set is meant
  return cli::run(std::vector<std::string>(arguments + 1, arguments + count),
                  base::read_environment(environ));
} catch (std::exception const& fault) { // out of memory, or a bug: nothing of ours throws

  io::print_error("ERROR: internal fault of planqk-job: ");
  io::print_error(fault.what());
  io::print_error("\n  Please report it.\n");
  return cli::internal_fault;
}
