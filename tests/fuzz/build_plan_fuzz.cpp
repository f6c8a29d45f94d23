#include "cnb/build_plan.hpp"
#include "round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = fuzz::view(data, size);
  fuzz::check_round_trip(text, cnb::parse_build_plan, cnb::format_build_plan);
  fuzz::check_round_trip(text, cnb::parse_buildpack_plan, cnb::format_buildpack_plan);
  return 0;
}
