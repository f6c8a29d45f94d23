#include "project/version_specifier.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// What is pinned satisfies, an exact patch pins where it stands alone, and minors are written as
// they are read.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string_view(reinterpret_cast<char const*>(data), size);
  if (auto const minor = project::parse_minor(text); minor && project::format_minor(*minor) != text)
    __builtin_trap();
  auto const line = project::first_version_line(text);
  if (line.contains('\n') || line.contains('\r'))
    __builtin_trap();
  auto const specifier = project::parse_specifier(text);
  if (!specifier)
    return 0;
  if (specifier->any_of.empty())
    __builtin_trap();
  auto const pinned = project::pinned_minor(*specifier);
  if (pinned && !project::satisfied_by(*specifier, *pinned))
    __builtin_trap();
  auto const alone = specifier->any_of.size() == 1 && specifier->any_of.front().size() == 1;
  if (alone && project::pins_patch(*specifier) && !pinned)
    __builtin_trap();
  return 0;
}
