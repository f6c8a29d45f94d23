#include "support/upload.hpp"

namespace support {

auto service(MemoryReader::Files files) -> MemoryReader::Files {
  files.emplace("src/program.py", program);
  return files;
}

auto decide(MemoryReader::Files files, Variables variables) -> base::Result<decision::Decision> {
  return decision::decide(MemoryReader(std::move(files)), {.variables = std::move(variables)});
}

auto explained(MemoryReader::Files files, Variables variables) -> base::Error {
  return decision::explain(MemoryReader(std::move(files)), {.variables = std::move(variables)});
}

} // namespace support
