#pragma once

#include "base/environment.hpp"
#include "project/source_policy.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

// The operator's variables for installers: which of them uv honours too, and what a child process
// gets to see.

namespace install {

using Variables = std::map<std::string, std::string, std::less<>>;

// Those of pip that uv has a word for, in its words, and the names of those that it has none for.
struct PipVariables {
  Variables for_uv;
  bool no_index = false;
  std::vector<std::string> pip_alone;
  bool operator==(PipVariables const&) const = default;
};

[[nodiscard]] auto read_pip_variables(base::Environment const& environment) -> PipVariables;

// What an installer is started with: without what steers uv or the interpreter behind our back, and
// without the settings of buildpacks, which are not for a package's build script.
[[nodiscard]] auto child_environment(base::Environment const& environment) -> base::Environment;

// BP_PIP_FIND_LINKS and PIP_FIND_LINKS, as one list.
[[nodiscard]] auto find_links(base::Environment const& environment) -> std::vector<std::string>;

// The operator's variables that an installation depends on, without credentials.
[[nodiscard]] auto deciding_variables(base::Environment const& environment) -> Variables;

// "https://user:token@host/simple?key=x" -> "https://host/simple"; of several, each.
[[nodiscard]] auto without_credentials(std::string_view value) -> std::string;

struct Source { // an index or a find-links place that a variable names
  std::string variable;
  std::string host;
  bool operator==(Source const&) const = default;
};

[[nodiscard]] auto named_sources(base::Environment const& environment) -> std::vector<Source>;

} // namespace install
