#pragma once

#include <string>
#include <string_view>
#include <vector>

// What of an image decides how its container starts.

namespace job {

struct ImageStart {
  std::vector<std::string> command; // its entrypoint, with its arguments
  std::vector<std::string> volumes; // that it declares: disk that no limit of ours covers
  bool operator==(ImageStart const&) const = default;
};

// What to ask the engine about the image, and what its answer means.
inline constexpr auto start_format =
    std::string_view("{{range .Config.Entrypoint}}command {{json .}}\n{{end}}"
                     "{{range .Config.Cmd}}command {{json .}}\n{{end}}"
                     "{{range $place, $_ := .Config.Volumes}}volume {{json $place}}\n{{end}}");
[[nodiscard]] auto parse_start(std::string_view answer) -> ImageStart;

} // namespace job
