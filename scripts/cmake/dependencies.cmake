# Third-party libraries as interface targets of ours. Each is linked privately by the one room that
# is licensed for it (src/README.md). Nothing is downloaded: a missing one names its Debian package.
function(planqk_header target header package)
  find_path(${target}_include ${header})
  if(NOT ${target}_include)
    message(FATAL_ERROR "${header} not found: apt-get install ${package}")
  endif()
  add_library(${target} INTERFACE)
  if(NOT ${target}_include STREQUAL "/usr/include")
    target_include_directories(${target} SYSTEM INTERFACE "${${target}_include}")
  endif()
endfunction()

planqk_header(dep_fmt fmt/format.h libfmt-dev)
target_compile_definitions(dep_fmt INTERFACE FMT_HEADER_ONLY=1 FMT_USE_FLOAT=0 FMT_USE_DOUBLE=0
                                            FMT_USE_LONG_DOUBLE=0
                                            FMT_STATIC_THOUSANDS_SEPARATOR=',')

# Debian's CMake target forces the shared library: used as headers, without exceptions, its parser
# compiled once (src/cnb/toml_library.cpp). Floats are read with from_chars: toml++'s default for gcc
# is a string stream, which brings 590 KB of locale code into a static executable.
planqk_header(dep_toml toml++/toml.h libtomlplusplus-dev)
target_compile_definitions(
  dep_toml
  INTERFACE TOML_HEADER_ONLY=0 TOML_EXCEPTIONS=0 TOML_ENABLE_FORMATTERS=0 TOML_FLOAT_CHARCONV=1
            TOML_ENABLE_WINDOWS_COMPAT=0)

# Boost.Process as headers, on the standard's filesystem: no library of Boost's is linked.
planqk_header(dep_boost boost/process.hpp libboost1.81-dev)
target_compile_definitions(dep_boost INTERFACE BOOST_PROCESS_USE_STD_FS=1)

# A header and its static library: the executables carry what they need.
function(planqk_static_library target header library package)
  planqk_header(${target} ${header} ${package})
  find_library(${target}_library ${library})
  if(NOT ${target}_library)
    message(FATAL_ERROR "${library} not found: apt-get install ${package}")
  endif()
  target_link_libraries(${target} INTERFACE "${${target}_library}")
endfunction()

planqk_static_library(dep_yaml yaml.h libyaml.a libyaml-dev)
planqk_static_library(dep_utf8proc utf8proc.h libutf8proc.a libutf8proc-dev)
target_compile_definitions(dep_utf8proc INTERFACE UTF8PROC_STATIC)
planqk_static_library(dep_deflate libdeflate.h libdeflate.a libdeflate-dev)
planqk_static_library(dep_zlib zlib.h libz.a zlib1g-dev)
planqk_static_library(dep_nettle nettle/sha2.h libnettle.a nettle-dev)
