#include "project/pyproject.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

// The root package's paths never leave the project.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string_view(reinterpret_cast<char const*>(data), size);
  auto const pyproject = project::parse_pyproject(text, "pyproject.toml");
  if (!pyproject)
    return 0;
  for (auto const& path : project::root_package_paths(*pyproject))
    if (path.empty() || path.starts_with('/') || path == ".." || path.starts_with("../") ||
        path.contains("/../") || path.ends_with("/.."))
      __builtin_trap();
  return 0;
}
