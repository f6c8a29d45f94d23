#include "project/requirement_lines.hpp"
#include "project/requirements.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// Nothing is longer than what was read, and a logical line, read alone, is itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string_view(reinterpret_cast<char const*>(data), size);
  auto lines = project::LogicalLines(text);
  while (auto const line = lines.next())
    if (line->text.empty() || project::trim_space(line->text) != line->text)
      __builtin_trap();
  auto const list = project::parse_requirements(text, "requirements.txt");
  if (!list)
    return 0;
  auto last = 1;
  for (auto const& requirement : *list) {
    if (requirement.line < last || requirement.text.empty() || requirement.text.size() > size ||
        requirement.target.size() > size || requirement.name.size() > size)
      __builtin_trap();
    if (requirement.pinned && requirement.kind != project::RequirementKind::package)
      __builtin_trap();
    last = requirement.line;
  }
  return 0;
}
