add_library(project_settings INTERFACE)
target_compile_features(project_settings INTERFACE cxx_std_23)
target_include_directories(project_settings INTERFACE "${PROJECT_SOURCE_DIR}/src")
target_compile_definitions(project_settings INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(PLANQK_STATIC)
  target_compile_options(project_settings INTERFACE -ffunction-sections -fdata-sections)
  target_link_options(project_settings INTERFACE -static -s -Wl,--gc-sections)
endif()
if(PLANQK_SANITIZE)
  target_compile_options(
    project_settings INTERFACE -fsanitize=${PLANQK_SANITIZE} -fno-sanitize-recover=all
                               -fno-omit-frame-pointer)
  target_link_options(project_settings INTERFACE -fsanitize=${PLANQK_SANITIZE})
endif()
# No paths of the building machine in the binaries: they are bit-reproducible.
target_compile_options(project_settings INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)

# gcc 12 reports the storage of every std::variant as perhaps uninitialised once it optimises.
add_library(project_warnings INTERFACE)
target_compile_options(
  project_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
            -Wnon-virtual-dtor -Woverloaded-virtual -Wswitch-enum -Wformat=2
            $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wlogical-op;-Wno-maybe-uninitialized>
            $<$<BOOL:${PLANQK_DEVELOPER_MODE}>:-Werror>)
