#include "schema/json.hpp"
#include "schema/yaml.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// An uploaded openapi.yaml. What was read can be written, and is read as the same.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const value = schema::parse_yaml({reinterpret_cast<char const*>(data), size});
  if (!value)
    return 0;
  auto const again = schema::parse_yaml(schema::format_yaml(*value));
  if (!again || *again != *value)
    __builtin_trap();
  constexpr auto bounds = schema::Bounds{.values = 200'000, .depth = 200};
  auto const as_json =
      schema::parse_json(schema::format_json(*value, schema::Layout::one_line), bounds);
  if (!as_json || *as_json != *value)
    __builtin_trap();
  return 0;
}
