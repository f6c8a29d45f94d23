#include "project/python_source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// A function that is listed is bound, and more text before the first line changes no answer.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const source = std::string(reinterpret_cast<char const*>(data), size);
  auto const functions = project::top_level_functions(source);
  for (auto i = std::size_t{0}; i < functions.size() && i < 4; ++i)
    if (project::binds_name(source, functions[i]) != project::Binds::yes)
      __builtin_trap();
  if (project::binds_name("# run\n'''run'''\n" + source, "run") !=
      project::binds_name(source, "run"))
    __builtin_trap();
  return 0;
}
