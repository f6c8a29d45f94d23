#include "project/conda.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

void check(base::Result<project::CondaEnvironment> const& environment) {
  if (!environment)
    return;
  if (environment->pip.size() != environment->pip_lines.size())
    __builtin_trap();
  for (auto const& line : environment->pip)
    if (line.empty() || line.ends_with('\\') || line.find_first_of("\r\n\v\f") != std::string::npos)
      __builtin_trap();
  for (auto const& spec : environment->dependencies)
    if (spec.empty())
      __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string_view(reinterpret_cast<char const*>(data), size);
  check(project::parse_environment_yml(text, "environment.yml"));
  check(project::parse_package_list(text, "package-list.txt"));
  return 0;
}
