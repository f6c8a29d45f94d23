#include "support/upload.hpp"

namespace support {

auto service(MemoryReader::Files files) -> MemoryReader::Files {
  files.emplace("src/program.py", program);
  return files;
}

auto decide(MemoryReader::Files files, Variables variables) -> base::Result<phase::Decision> {
  return phase::decide(MemoryReader(std::move(files)), {.variables = std::move(variables)});
}

auto explained(MemoryReader::Files files, Variables variables) -> base::Error {
  return phase::explain(MemoryReader(std::move(files)), {.variables = std::move(variables)});
}

} // namespace support
