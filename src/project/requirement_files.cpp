#include "project/requirement_files.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/warning.hpp"
#include "project/requirements.hpp"
#include "project/snapshot.hpp"
#include "project/source_policy.hpp"
#include "project/url.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace project {

namespace {

using base::DirectiveDefect;

enum class Origin { root, include };

struct Include {
  std::string path;
  std::vector<std::string> chain; // the files that led here, outermost first
};

auto is_include(Requirement const& requirement) -> bool {
  return requirement.kind == RequirementKind::include ||
         requirement.kind == RequirementKind::constraint;
}

auto is_installed(Requirement const& requirement) -> bool {
  using enum RequirementKind;
  return requirement.kind == package || requirement.kind == url || requirement.kind == vcs ||
         requirement.kind == local_path || requirement.kind == editable;
}

// One walk over the includes. A problem ends it: the first one is what the user gets to read.
class Walk {
public:
  Walk(Snapshot const& snapshot, SourcePolicy policy) : snapshot_(snapshot), policy_(policy) {}

  void visit(Include const& include, Origin origin);
  void take(RequirementFile file, std::vector<std::string> const& chain);

  [[nodiscard]] auto finish() && -> RequirementFiles { return std::move(found_); }

private:
  void read(Include const& include, base::Text const& text);
  void follow(Requirement const& requirement, std::vector<std::string> const& chain);
  void refuse(Requirement const& requirement, std::string const& file, DirectiveDefect defect);
  [[nodiscard]] auto is_done(std::string const& path) const -> bool;

  Snapshot const& snapshot_;
  SourcePolicy policy_;
  RequirementFiles found_;
};

auto Walk::is_done(std::string const& path) const -> bool {
  return std::ranges::find(found_.unread, path) != found_.unread.end() ||
         std::ranges::any_of(found_.files, [&](auto const& file) { return file.path == path; });
}

void Walk::visit(Include const& include, Origin origin) {
  if (found_.problem || is_done(include.path))
    return;
  auto const& entry = snapshot_.at(include.path);
  if (auto const* const text = std::get_if<base::Text>(&entry)) {
    if (origin == Origin::root)
      found_.present.push_back(include.path);
    read(include, *text);
  } else if (auto const* const error = std::get_if<base::Error>(&entry)) {
    found_.problem = *error;
  } else if (origin == Origin::root) {
    found_.missing.push_back(include.path);
  }
}

void Walk::read(Include const& include, base::Text const& text) {
  if (text.encoding == base::Encoding::utf16_le || text.encoding == base::Encoding::utf16_be)
    found_.warnings.push_back(
        {base::TextTranscoded{include.path, std::string(base::to_name(text.encoding))}});
  auto parsed = parse_requirements(text.utf8, include.path);
  if (!parsed) {
    found_.problem = std::move(parsed).error();
    return;
  }
  auto chain = include.chain;
  chain.push_back(include.path);
  take({.path = include.path, .requirements = *std::move(parsed)}, chain);
}

void Walk::take(RequirementFile file, std::vector<std::string> const& chain) {
  auto sources = check_sources(file.requirements, file.path, policy_);
  if (!sources) {
    found_.problem = std::move(sources).error();
    return;
  }
  std::ranges::copy(*sources, std::back_inserter(found_.warnings));
  auto const includes = file.requirements;
  found_.files.push_back(std::move(file));
  for (auto const& requirement : includes)
    if (is_include(requirement))
      follow(requirement, chain);
}

void Walk::follow(Requirement const& requirement, std::vector<std::string> const& chain) {
  if (found_.problem)
    return;
  auto const& from = chain.back();
  auto const target = resolve_target(from, requirement.target);
  if (!target)
    return refuse(requirement, from, DirectiveDefect::leaves_project);
  if (std::ranges::find(chain, *target) != chain.end())
    return refuse(requirement, from, DirectiveDefect::include_loop);
  if (chain.size() >= max_include_depth)
    return refuse(requirement, from, DirectiveDefect::include_depth);
  if (found_.files.size() + found_.unread.size() >= max_include_files)
    return refuse(requirement, from, DirectiveDefect::include_count);
  if (!snapshot_.entries.contains(*target)) {
    if (!is_done(*target))
      found_.unread.push_back(*target);
  } else if (!snapshot_.exists(*target)) {
    refuse(requirement, from, DirectiveDefect::include_missing);
  } else {
    visit({.path = *target, .chain = chain}, Origin::include);
  }
}

void Walk::refuse(Requirement const& requirement, std::string const& file, DirectiveDefect defect) {
  found_.problem = base::Error{base::DirectiveRefused{.file = file,
                                                      .line = requirement.line,
                                                      .directive = redact(requirement.text),
                                                      .defect = defect}};
}

} // namespace

auto follow_requirements(Snapshot const& snapshot,
                         std::vector<std::string> const& roots,
                         SourcePolicy policy) -> RequirementFiles {
  auto walk = Walk(snapshot, policy);
  for (auto const& root : roots)
    walk.visit({.path = root, .chain = {}}, Origin::root);
  return std::move(walk).finish();
}

auto follow_lines(Snapshot const& snapshot, RequirementFile lines, SourcePolicy policy)
    -> RequirementFiles {
  auto walk = Walk(snapshot, policy);
  auto const chain = std::vector{lines.path};
  walk.take(std::move(lines), chain);
  return std::move(walk).finish();
}

auto asks_for_packages(RequirementFiles const& files) -> bool {
  return std::ranges::any_of(files.files, [](auto const& file) {
    return std::ranges::any_of(file.requirements, is_installed);
  });
}

auto all_pinned(RequirementFiles const& files) -> bool {
  return std::ranges::all_of(files.files, [](auto const& file) {
    return std::ranges::all_of(file.requirements, [](auto const& requirement) {
      return !is_installed(requirement) || requirement.pinned;
    });
  });
}

} // namespace project
