# Headers that most files begin with, parsed once a preset instead of once a file. Not in release: gcc 12
# then takes the standard library's own code for ours, and -Warray-bounds finds what is not there. tidy
# and fuzz go without as well, and so does a forgotten #include not pass.
option(PLANQK_PRECOMPILE "use precompiled headers" OFF)

# The headers of a room's files, and those of a test's.
set(planqk_src_headers
    <algorithm> <array> <cstddef> <cstdint> <expected> <functional> <iterator> <map> <memory>
    <optional> <span> <string> <string_view> <utility> <variant> <vector> "\"base/error.hpp\"")
set(planqk_tests_headers ${planqk_src_headers} <catch2/catch.hpp>)

# Called where the settings of its users are known: those must be the same.
function(precompile name)
  set(nothing "${PROJECT_BINARY_DIR}/generated/precompiled/${name}.cpp")
  if(NOT EXISTS "${nothing}")
    file(WRITE "${nothing}" "")
  endif()
  add_library(precompiled_${name} OBJECT "${nothing}")
  target_link_libraries(precompiled_${name} PRIVATE project_settings project_warnings ${ARGN})
  target_precompile_headers(precompiled_${name} PRIVATE ${planqk_${name}_headers})
endfunction()

function(use_precompiled target name)
  if(PLANQK_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM precompiled_${name})
  endif()
endfunction()
