#include "project/source_policy.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds)
    __builtin_trap();
}

auto is_shown_safely(std::string_view text) -> bool {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void check_policy(std::string_view text, project::SourcePolicy policy) {
  auto const list = project::parse_requirements(text, "req/a.txt");
  if (!list)
    return;
  auto const warnings = project::check_sources(*list, "req/a.txt", policy);
  if (!warnings) {
    auto const& refused = std::get<base::DirectiveRefused>(warnings.error().what);
    require(refused.directive.size() <= 120 && is_shown_safely(refused.directive));
    return;
  }
  require(policy == project::SourcePolicy::standard || warnings->empty());
  for (auto const& requirement : *list) {
    require(!requirement.expands_environment);
    if (requirement.kind == project::RequirementKind::include ||
        requirement.kind == project::RequirementKind::constraint)
      require(project::resolve_target("req/a.txt", requirement.target).has_value());
  }
}

// A path that was resolved stays what it is, and names nothing outside.
void check_path(std::string_view text) {
  auto const path = project::resolve_target("req/a.txt", text);
  if (!path)
    return;
  require(!path->empty() && !path->starts_with('/') && *path != ".." && !path->starts_with("../") &&
          !path->ends_with("/..") && !path->contains("/../"));
}

// No user info survives. A text that begins another URL, or "name @ URL", is none.
void check_redaction(std::string_view text) {
  require(project::redact(text).size() <= 120 && is_shown_safely(project::redact(text)));
  require(project::host_of(text).size() <= 100 && is_shown_safely(project::host_of(text)));
  auto const blank_before_at = [](char a, char b) {
    return static_cast<unsigned char>(a) <= 0x20 && b == '@';
  };
  if (text.contains("//") || text.contains(":/") ||
      std::ranges::adjacent_find(text, blank_before_at) != text.end())
    return;
  auto const half = text.size() / 2;
  auto const user_info =
      std::string(text.substr(0, half)) + "CANARY" + std::string(text.substr(half));
  for (auto const* const scheme : {"https://", "git+ssh://", "-i https://", "p @ https://", ""}) {
    auto const line = scheme + user_info + "@host.example/x";
    require(!project::redact(line).contains("CANARY"));
    if (line.contains("://") && user_info.find_first_of("/?#") == std::string::npos)
      require(!project::host_of(line).contains("canary"));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string_view(reinterpret_cast<char const*>(data), size);
  check_policy(text, project::SourcePolicy::standard);
  check_policy(text, project::SourcePolicy::strict);
  check_path(text);
  check_redaction(text);
  return 0;
}
