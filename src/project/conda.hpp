#pragma once

#include "base/error.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// environment.yml and package-list.txt as facts. The only unit that knows libyaml: it reads
// events, never a node tree, so aliases cannot expand and cycles cannot exist.

namespace project {

struct CondaEnvironment {
  std::vector<std::string> channels;
  std::vector<std::string> dependencies; // conda match specs, without the pip list
  std::vector<std::string> pip;          // the pip lists' lines, in order, none of them blank
  std::vector<int> pip_lines;            // where each of them stands, 1-based
  std::map<std::string, std::string, std::less<>> variables;
  std::optional<std::string> python; // the version part: ">=3.8,<3.13", "3.9", "*" for any
  bool operator==(CondaEnvironment const&) const = default;
};

// Unknown keys are tolerated, and sub-lists of dependencies other than pip; `dependencies` and pip
// must be lists where they are present. Refused: anchors, aliases, merge keys, custom tags, several
// documents, duplicate keys, depth over 64, over 20,000 nodes, and in pip entries what could make
// two of them one or one of them two: control characters and a final backslash. A pip entry of
// several lines is several. Of several Python specs the first that tells a version counts.
[[nodiscard]] auto parse_environment_yml(std::string_view text, std::string_view file)
    -> base::Result<CondaEnvironment>;

// One spec or URL a line, at most 20,000; '#' comments and the line "@EXPLICIT" are passed over.
[[nodiscard]] auto parse_package_list(std::string_view text, std::string_view file)
    -> base::Result<CondaEnvironment>;

} // namespace project
