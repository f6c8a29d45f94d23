# What a release is made of stands in buildpacks/planqk-wrapper/buildpack.toml alone. It is read at
# configure time, so that detect need not parse TOML for it; a unit test holds both together.
set(planqk_descriptor "${CMAKE_CURRENT_SOURCE_DIR}/buildpacks/planqk-wrapper/buildpack.toml")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${planqk_descriptor}")
file(READ "${planqk_descriptor}" planqk_descriptor_text)

function(planqk_fact key result)
  if(NOT planqk_descriptor_text MATCHES "\n *${key} = \"([^\"]+)\"")
    message(FATAL_ERROR "${planqk_descriptor}: no line '${key} = \"...\"'")
  endif()
  set(${result} "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

planqk_fact(version planqk_version)
planqk_fact(default-python planqk_default_python)
planqk_fact(known-python planqk_known_python)

# "3.10 3.11" -> "{3, 10}, {3, 11}": constants need no parsing at run time.
function(planqk_minors text result)
  string(REGEX REPLACE "([0-9]+)\\.([0-9]+)" "{\\1, \\2}" minors "${text}")
  string(REPLACE "} {" "}, {" minors "${minors}")
  set(${result} "${minors}" PARENT_SCOPE)
endfunction()

planqk_minors("${planqk_default_python}" planqk_default_minor)
planqk_minors("${planqk_known_python}" planqk_known_minors)
