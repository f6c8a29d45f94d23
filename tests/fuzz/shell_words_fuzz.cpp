#include "project/shell_words.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

// Quoting is undone by splitting, and an open quote stands where it is said to stand.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const line = std::string_view(reinterpret_cast<char const*>(data), size);
  auto const splitting = project::split_command(line);
  if (auto const* const words = std::get_if<project::Words>(&splitting)) {
    auto const again = project::split_command(project::quote_command(words->words));
    if (again != splitting)
      __builtin_trap();
  }
  if (auto const* const open = std::get_if<project::Unterminated>(&splitting))
    if (open->offset >= size || line[open->offset] != open->what)
      __builtin_trap();
  auto const* const shell = std::get_if<project::NeedsShell>(&splitting);
  if (shell != nullptr && (shell->because.empty() || shell->because.size() > 70))
    __builtin_trap();
  return 0;
}
