#include "project/conda_sources.hpp"

#include "project/conda.hpp"
#include "project/requirements.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace project {

namespace {

// A channel by name ("conda-forge", "nvidia/label/x") is configuration; these are places.
auto is_place(std::string_view channel) -> bool {
  return channel.contains(':') || channel.starts_with('/') || channel.starts_with('.') ||
         channel.starts_with('~') || channel.contains("${");
}

auto line_of(std::string_view text, std::string_view what) -> int {
  auto const before = text.substr(0, text.find(what));
  return before.size() == text.size() ? 1 : 1 + static_cast<int>(std::ranges::count(before, '\n'));
}

auto source(RequirementKind kind, std::string_view target, std::string_view text) -> Requirement {
  auto requirement = Requirement{
      .line = line_of(text, target), .kind = kind, .name = {}, .target = {}, .text = {}};
  requirement.target = target;
  requirement.text = target;
  requirement.expands_environment = target.contains("${");
  return requirement;
}

} // namespace

auto conda_sources(CondaEnvironment const& environment, std::string_view text)
    -> std::vector<Requirement> {
  auto found = std::vector<Requirement>();
  for (auto const& channel : environment.channels)
    if (is_place(channel))
      found.push_back(source(RequirementKind::channel, channel, text));
  for (auto const& dependency : environment.dependencies) {
    auto const spec = std::string_view(dependency);
    auto const separator = spec.find("::"); // "channel::package"
    auto const channel =
        separator == std::string_view::npos ? std::string_view() : spec.substr(0, separator);
    if (is_place(channel))
      found.push_back(source(RequirementKind::channel, channel, text));
    else if (spec.contains("://") || spec.starts_with("file:"))
      found.push_back(source(RequirementKind::url, spec, text));
  }
  return found;
}

} // namespace project
