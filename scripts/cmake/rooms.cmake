# A room is one folder of src and one static library. Its LINKS name rooms of lower rank only: a
# forbidden include then fails to link, and scripts/check-layers names it.
function(add_room name)
  cmake_parse_arguments(room "" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${room_SOURCES})
  target_link_libraries(${name} PUBLIC project_settings ${room_LINKS})
  target_link_libraries(${name} PRIVATE project_warnings ${room_PRIVATE})
  use_precompiled(${name} src)
endfunction()

# A room whose code runs once, if at all: its size counts, in a binary that every build starts.
function(prefer_small name)
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-Os>)
endfunction()

# The unit tests of a room: tests/<room>/<unit>_test.cpp, one executable.
function(add_room_tests room)
  cmake_parse_arguments(tests "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${room} ${tests_SOURCES})
  target_link_libraries(test_${room} PRIVATE project_settings project_warnings test_support ${room}
                                             ${tests_LINKS})
  use_precompiled(test_${room} tests)
  catch_discover_tests(test_${room} TEST_PREFIX "${room}: " DISCOVERY_MODE PRE_TEST)
endfunction()
