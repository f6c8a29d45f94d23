#include "project/planqk_json.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// A text is valid exactly when it is valid as an element of an array and as a value of an object.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string(reinterpret_cast<char const*>(data), size);
  auto const valid = project::parse_planqk_json(text, "planqk.json").has_value();
  auto const in_array = project::parse_planqk_json("[0," + text + "]", "planqk.json").has_value();
  auto const in_object =
      project::parse_planqk_json("{\"x\":" + text + "}", "planqk.json").has_value();
  if (valid && (!in_array || !in_object))
    __builtin_trap();
  return 0;
}
