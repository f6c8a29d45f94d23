#include "import_checks.hpp"
#include "round_trip.hpp"

// Any bytes as an archive: structure, names, what is left out, types, collisions, budgets.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static_cast<void>(fuzz::plan_import(fuzz::view(data, size)));
  return 0;
}
