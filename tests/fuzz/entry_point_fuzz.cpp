#include "project/entry_point.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// What is accepted is read again as the same value, and names files inside the project.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string_view(reinterpret_cast<char const*>(data), size);
  auto const entry = project::parse_entry_point(text);
  if (!entry)
    return 0;
  auto const again = project::parse_entry_point(project::format_entry_point(*entry));
  if (!again || *again != *entry)
    __builtin_trap();
  for (auto const& file : project::module_files(*entry))
    if (('/' + file).contains("/../") || ('/' + file).contains("//"))
      __builtin_trap();
  return 0;
}
