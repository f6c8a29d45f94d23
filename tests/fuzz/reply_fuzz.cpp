#include "archive/reply.hpp"
#include "round_trip.hpp"

// What a child that was taken over may answer: whatever is believed can be told again, and is then
// believed as the same.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const outcome = archive::parse_reply(fuzz::view(data, size));
  auto const again = archive::parse_reply(archive::format_reply(outcome));
  if (outcome != again)
    __builtin_trap();
  return 0;
}
