#include "base/environment.hpp"
#include "cli/run.hpp"
#include "io/console.hpp"
#include "io/handover.hpp"
#include "job/container.hpp"

#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace {

// In a container of a job, before the job: see io/handover.hpp.
auto starts_a_job(std::span<char*> words) -> bool {
  return words.size() > job::starter_words && words[1] == job::starter_word;
}

} // namespace

auto main(int count, char** arguments) -> int try {
  auto const words = std::span(arguments, static_cast<std::size_t>(count) + 1); // ends with nullptr
  if (starts_a_job(words.first(static_cast<std::size_t>(count))))
    return io::hand_over_and_become(words[2], words[3], words.subspan(job::starter_words));
  ::umask(0); // every mode that we set is meant
  return cli::run(std::vector<std::string>(arguments + 1, arguments + count),
                  base::read_environment(environ));
} catch (std::exception const& fault) { // out of memory, or a bug: nothing of ours throws

  io::print_error("ERROR: internal fault of planqk-job: ");
  io::print_error(fault.what());
  io::print_error("\n  Please report it.\n");
  return cli::internal_fault;
}
