#include "project/procfile.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// What was parsed can be written and read again; every process has a program.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const procfile = project::parse_procfile({reinterpret_cast<char const*>(data), size});
  if (!procfile)
    return 0;
  auto const again = project::parse_procfile(project::format_procfile(*procfile));
  if (!again || again->processes != procfile->processes || procfile->processes.size() > 100)
    __builtin_trap();
  for (auto const& process : procfile->processes)
    if (process.command.empty() || process.command.front().empty())
      __builtin_trap();
  return 0;
}
