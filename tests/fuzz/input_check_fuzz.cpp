#include "schema/description.hpp"
#include "schema/inputs.hpp"
#include "schema/json.hpp"
#include "schema/openapi.hpp"
#include "schema/yaml.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// The document of a hostile image, up to the first zero byte, and an input. What is written is read
// as the same.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string_view(reinterpret_cast<char const*>(data), size);
  auto const cut = text.find('\0');
  auto const input = cut == std::string_view::npos ? std::string_view("{}") : text.substr(cut + 1);
  auto const description = schema::parse_description(text.substr(0, cut));
  if (!description)
    return 0;
  auto given = schema::Given();
  constexpr auto bounds = schema::Bounds{.values = 100'000, .depth = 200};
  if (schema::parse_json(input, bounds))
    for (auto const& parameter : description->parameters)
      given.values.push_back({.name = parameter.name, .text = input});
  for (auto const& mistake : schema::check_inputs(*description, given).mistakes)
    if (mistake.path.empty() || mistake.what.empty())
      __builtin_trap();
  auto const api = schema::draft_openapi(*description, "fuzz");
  auto const again = schema::parse_json(schema::format_json(api, schema::Layout::indented), bounds);
  if (!again || *again != api)
    __builtin_trap();
  // What is nested too deeply for our own reader is the only thing that it does not take.
  if (auto const as_yaml = schema::parse_yaml(schema::format_yaml(api)); as_yaml && *as_yaml != api)
    __builtin_trap();
  return 0;
}
