#include "job/engine.hpp"

#include "base/command.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

constexpr auto limit_names = std::array<std::string_view, 4>{"memory", "swap", "cpus", "processes"};

// "true false true true runc ..." in the order of limit_names.
auto docker_facts(std::string_view answer) -> EngineFacts {
  auto facts = EngineFacts{.rootless = answer.contains("name=rootless"),
                           .remaps_users = answer.contains("name=userns")};
  auto const words = base::words(answer);
  for (auto at = std::size_t{0}; at < limit_names.size() && at < words.size(); ++at)
    if (words[at] != "true")
      facts.not_enforced.emplace_back(limit_names[at]);
  if (words.size() > limit_names.size())
    facts.runtime = words[limit_names.size()];
  return facts;
}

// "true v2 crun [cpu memory pids]": with the second kind of control groups memory includes swap.
auto podman_facts(std::string_view answer) -> EngineFacts {
  auto const words = base::words(answer);
  auto facts = EngineFacts{.rootless = !words.empty() && words.front() == "true"};
  if (words.size() > 2)
    facts.runtime = words[2];
  auto const has = [&](std::string_view controller) {
    return std::ranges::any_of(words, [&](std::string_view word) {
      while (word.starts_with('['))
        word.remove_prefix(1);
      while (word.ends_with(']'))
        word.remove_suffix(1);
      return word == controller;
    });
  };
  constexpr auto controllers = std::array<std::string_view, 4>{"memory", "memory", "cpu", "pids"};
  for (auto at = std::size_t{0}; at < limit_names.size(); ++at)
    if (!has(controllers[at]))
      facts.not_enforced.emplace_back(limit_names[at]);
  return facts;
}

} // namespace

auto name_of(EngineKind kind) -> std::string_view {
  return kind == EngineKind::docker ? "docker" : "podman";
}

auto command_line(Engine const& engine, std::vector<std::string> arguments) -> base::Command {
  auto all = std::vector<std::string>{engine.program};
  std::ranges::move(arguments, std::back_inserter(all));
  return {.arguments = std::move(all), .environment = engine.environment, .directory = "/"};
}

auto facts_question(EngineKind kind) -> std::vector<std::string> {
  if (kind == EngineKind::podman)
    return {"info", "--format",
            "{{.Host.Security.Rootless}} {{.Host.CgroupsVersion}} {{.Host.OCIRuntime.Name}} "
            "{{.Host.CgroupControllers}}"};
  return {"info", "--format",
          "{{.MemoryLimit}} {{.SwapLimit}} {{.CPUCfsQuota}} {{.PidsLimit}} "
          "{{.DefaultRuntime}} {{.SecurityOptions}}"};
}

auto parse_facts(EngineKind kind, std::string_view answer) -> EngineFacts {
  return kind == EngineKind::podman ? podman_facts(answer) : docker_facts(answer);
}

auto shares_kernel(std::string_view runtime) -> bool {
  constexpr auto others = std::array<std::string_view, 3>{"runsc", "gvisor", "kata"};
  auto const name = base::lower(runtime);
  return std::ranges::none_of(others, [&](std::string_view other) { return name.contains(other); });
}

auto is_local(std::string_view address) -> bool {
  return address.starts_with("unix://");
}

} // namespace job
