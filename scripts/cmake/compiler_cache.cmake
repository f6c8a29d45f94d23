# ccache, when it is there and has a place to write to: what was compiled in one clone is found again
# in the next one (paths below the project are taken as relative ones, and no path stands in what is
# compiled). Dependency mode: a miss costs no preprocessing of its own. The sloppiness is what ccache
# asks for with precompiled headers; nothing here uses __TIME__ or __DATE__.
option(PLANQK_COMPILER_CACHE "use ccache when it is installed" ON)

function(planqk_compiler_cache)
  find_program(CCACHE_PROGRAM ccache)
  if(NOT CCACHE_PROGRAM)
    return()
  endif()
  execute_process(COMMAND "${CCACHE_PROGRAM}" --get-config cache_dir OUTPUT_VARIABLE directory
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(failed)
    return()
  endif()
  execute_process(COMMAND mkdir -p "${directory}" ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    execute_process(COMMAND test -w "${directory}" RESULT_VARIABLE failed)
  endif()
  if(failed)
    return()
  endif()
  set(CMAKE_CXX_COMPILER_LAUNCHER
      env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1
      CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}" PARENT_SCOPE)
endfunction()

# One that was chosen by hand stays.
if(PLANQK_COMPILER_CACHE AND "${CMAKE_CXX_COMPILER_LAUNCHER}" MATCHES "^(ccache)?$")
  planqk_compiler_cache()
endif()
