#include "cnb/layer.hpp"
#include "round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::check_round_trip(fuzz::view(data, size), cnb::parse_layer, cnb::format_layer);
  return 0;
}
