#include "cnb/toml.hpp"
#include "round_trip.hpp"

#include <algorithm>

namespace {

auto depth_of(toml::node const& node) -> std::size_t {
  auto deepest = std::size_t{0};
  if (auto const* table = node.as_table())
    for (auto const& [key, value] : *table)
      deepest = std::max(deepest, depth_of(value));
  else if (auto const* array = node.as_array())
    for (auto const& value : *array)
      deepest = std::max(deepest, depth_of(value));
  else
    return 0;
  return deepest + 1;
}

} // namespace

// Whatever is accepted is shallow: 128 levels, and up to 64 more where all of a header's parts are
// arrays of tables. An error has a place inside the text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = fuzz::view(data, size);
  auto const table = cnb::parse_toml(text, "t.toml");
  if (table && depth_of(*table) > 128 + 64 + 1)
    __builtin_trap();
  if (table)
    return 0;
  if (auto const* invalid = std::get_if<base::SyntaxInvalid>(&table.error().what)) {
    auto const lines = 1 + std::ranges::count(text, '\n');
    auto const columns = static_cast<std::ptrdiff_t>(size) + 2;
    if (invalid->line < 1 || invalid->line > lines)
      __builtin_trap();
    if (invalid->column < 1 || invalid->column > columns)
      __builtin_trap();
  }
  return 0;
}
