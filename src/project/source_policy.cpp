#include "project/source_policy.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/hex.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "base/warning.hpp"
#include "project/requirements.hpp"
#include "project/url.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

using base::DirectiveDefect;
using Refusal = std::optional<DirectiveDefect>;

constexpr auto npos = std::string_view::npos;
constexpr auto path_limit = std::size_t{4096}; // PATH_MAX: nothing could open more

auto percent_decoded(std::string_view text) -> std::string {
  auto result = std::string();
  for (auto i = std::size_t{0}; i < text.size(); ++i) {
    auto const escaped = text[i] == '%' && i + 2 < text.size();
    auto const high = escaped ? base::hex_value(text[i + 1]) : std::nullopt;
    auto const low = escaped ? base::hex_value(text[i + 2]) : std::nullopt;
    if (high && low) {
      result += static_cast<char>(*high * 16 + *low);
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

// Also as a reader sees it that trims it, cuts a fragment off and decodes percent signs.
auto stays_inside(std::string_view from_file, std::string_view path) -> bool {
  auto const trimmed = base::trim(path);
  auto const plain = percent_decoded(trimmed.substr(0, trimmed.find_first_of("?#")));
  return resolve_target(from_file, path) &&
         (trimmed == path || resolve_target(from_file, trimmed)) &&
         (plain == trimmed || resolve_target(from_file, plain));
}

auto without_file_scheme(std::string_view target) -> std::string_view {
  return scheme_of(target) == "file" ? target.substr(target.find(':') + 1) : target;
}

// "#subdirectory=..": where the build starts inside of what was fetched.
auto subdirectory_leaves(std::string_view target) -> bool {
  constexpr auto key = std::string_view("subdirectory=");
  auto const fragment = target.substr(std::min(target.find('#'), target.size()));
  for (auto at = fragment.find(key); at != npos; at = fragment.find(key, at + 1)) {
    auto const value = fragment.substr(at + key.size());
    if (!stays_inside("", value.substr(0, value.find('&'))))
      return true;
  }
  return false;
}

// What comes behind the last '+' decides how it is fetched: "git+http", "hg+static-http".
auto transport_of(std::string_view target) -> std::string {
  auto const scheme = scheme_of(target);
  return scheme.substr(scheme.rfind('+') + 1);
}

auto refuse_source(std::string_view target, std::string_view from_file) -> Refusal {
  auto const transport = transport_of(target);
  if (transport == "http" || transport == "static-http")
    return DirectiveDefect::plain_http;
  if (target.empty())
    return std::nullopt; // pip complains itself
  auto const local = source_kind(target) == SourceKind::path;
  auto const leaves =
      local ? !stays_inside(from_file, without_file_scheme(target)) : transport == "file";
  if (leaves || subdirectory_leaves(target))
    return DirectiveDefect::leaves_project;
  return std::nullopt;
}

auto refuse_include(std::string_view target, std::string_view from_file) -> Refusal {
  if (target.empty())
    return DirectiveDefect::include_missing;
  if (target == "-" || source_kind(target) != SourceKind::path)
    return DirectiveDefect::remote_include; // "-" is what is piped in
  if (!stays_inside(from_file, without_file_scheme(target)))
    return DirectiveDefect::leaves_project;
  if (!scheme_of(target).empty())
    return DirectiveDefect::remote_include;
  return std::nullopt;
}

auto refuse_always(Requirement const& requirement, std::string_view file) -> Refusal {
  if (requirement.expands_environment)
    return DirectiveDefect::environment_expansion;
  switch (requirement.kind) {
  case RequirementKind::trusted_host:
    return DirectiveDefect::trusted_host;
  case RequirementKind::include:
  case RequirementKind::constraint:
    return refuse_include(requirement.target, file);
  case RequirementKind::find_links:
    return refuse_source(requirement.target, file);
  case RequirementKind::url:
  case RequirementKind::vcs:
  case RequirementKind::local_path:
  case RequirementKind::editable:
  case RequirementKind::index:
  case RequirementKind::extra_index:
  case RequirementKind::channel:
    return refuse_source(requirement.target, "");
  case RequirementKind::package:
  case RequirementKind::option:
    break;
  }
  return std::nullopt;
}

// What a warning calls it; empty: nothing from outside.
auto source_name(Requirement const& requirement) -> std::string_view {
  switch (requirement.kind) {
  case RequirementKind::index:
    return "index";
  case RequirementKind::extra_index:
    return "extra index";
  case RequirementKind::find_links:
    return "find-links";
  case RequirementKind::channel:
    return "channel";
  case RequirementKind::url:
  case RequirementKind::vcs:
  case RequirementKind::editable:
    return source_kind(requirement.target) == SourceKind::vcs ? "VCS requirement"
                                                              : "URL requirement";
  case RequirementKind::package:
  case RequirementKind::local_path:
  case RequirementKind::include:
  case RequirementKind::constraint:
  case RequirementKind::trusted_host:
  case RequirementKind::option:
    break;
  }
  return {};
}

auto is_source(RequirementKind kind) -> bool {
  using enum RequirementKind;
  return kind == url || kind == vcs || kind == local_path || kind == editable || kind == index ||
         kind == extra_index || kind == find_links || kind == channel;
}

auto is_outside(Requirement const& requirement) -> bool {
  return is_source(requirement.kind) && source_kind(requirement.target) != SourceKind::path;
}

auto to_warning(Requirement const& requirement, std::string_view file) -> base::Warning {
  auto host = host_of(requirement.target);
  return {base::ExternalSource{.file = std::string(file),
                               .line = requirement.line,
                               .kind = std::string(source_name(requirement)),
                               .host = host.empty() ? "?" : std::move(host)}};
}

auto is_clear(std::string_view path) -> bool {
  auto const unclear = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || std::string_view("\\\"';\x7f").contains(c);
  };
  return !path.empty() && path.size() <= path_limit && !std::string_view("/~=").contains(path[0]) &&
         std::ranges::none_of(path, unclear) && scheme_of(path).empty();
}

} // namespace

auto check_sources(std::span<Requirement const> requirements,
                   std::string_view file,
                   SourcePolicy policy) -> base::Result<base::Warnings> {
  auto warnings = base::Warnings();
  for (auto const& requirement : requirements) {
    auto refusal = refuse_always(requirement, file);
    if (!refusal && policy == SourcePolicy::strict && is_source(requirement.kind))
      refusal = DirectiveDefect::forbidden_by_policy;
    if (refusal)
      return base::fail(base::DirectiveRefused{.file = std::string(file),
                                               .line = requirement.line,
                                               .directive = redact(requirement.text),
                                               .defect = *refusal});
    if (is_outside(requirement))
      warnings.push_back(to_warning(requirement, file));
  }
  return warnings;
}

auto resolve_target(std::string_view from_file, std::string_view target)
    -> std::optional<std::string> {
  if (!is_clear(target))
    return std::nullopt;
  auto parts = std::vector<std::string_view>();
  auto const folder = base::parent_of(from_file);
  for (auto const path : {folder, target}) {
    for (auto const part : base::split(path, '/')) {
      if (part.empty() || part == ".")
        continue;
      if (part != "..")
        parts.push_back(part);
      else if (parts.empty())
        return std::nullopt;
      else
        parts.pop_back();
    }
  }
  auto resolved = std::string(parts.empty() ? "." : parts.front());
  for (auto i = std::size_t{1}; i < parts.size(); ++i)
    resolved.append(1, '/').append(parts[i]);
  return resolved;
}

} // namespace project
