#include "install/rung.hpp"

#include "base/failures.hpp"
#include "base/text.hpp"
#include "install/cause.hpp"
#include "install/installer.hpp"
#include "install/situation.hpp"
#include "install/variables.hpp"
#include "project/requirement_files.hpp"
#include "project/requirement_options.hpp"
#include "project/requirements.hpp"
#include "project/settings.hpp"
#include "project/source_policy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace install {

namespace {

constexpr auto most_from_source = std::size_t{100};

// What comes behind these words in backquotes is a package that uv would have to build.
constexpr auto would_build = std::to_array<std::string_view>(
    {"Wheels are required for `", "is disabled, but attempted to build `"});

auto is_refusal(base::InstallCause cause) -> bool {
  using enum base::InstallCause;
  switch (cause) {
  case no_version:
  case conflict:
  case no_wheel:
  case compiler_missing:
  case build_failed:
  case metadata_invalid:
    return true;
  case unknown: // it could be anything
  case no_network:
  case certificate:
  case access_denied:
  case index_failing:
  case no_package: // pip asks the same indexes
  case hash_mismatch:
  case lock_outdated:
  case disk_full:
  case out_of_memory:
  case channel_unreachable:
    break;
  }
  return false;
}

auto says_how(project::Requirement const& requirement) -> bool {
  auto options = project::RequirementOptions(requirement.text);
  while (auto const option = options.next())
    if (option->name == "--hash" || option->name == "--no-binary" ||
        option->name == "--only-binary")
      return true;
  return false;
}

// Which archive of a package is taken: with hashes everything is pinned, so nothing walks back.
auto says_how(project::RequirementFiles const& files) -> bool {
  return std::ranges::any_of(files.files, [](auto const& file) {
    return std::ranges::any_of(file.requirements,
                               [](auto const& requirement) { return says_how(requirement); });
  });
}

void add_names(std::string_view line, std::vector<std::string>& names) {
  for (auto const words : would_build) {
    auto const at = line.find(words);
    if (at == std::string_view::npos)
      continue;
    auto const rest = line.substr(at + words.size());
    auto const name = rest.substr(0, rest.find_first_of("`@= "));
    if (project::is_package_name(name))
      names.push_back(base::lower(name));
  }
}

// "Because alpha was not found in the package registry"
auto missing_package(std::string_view line) -> std::string {
  auto const end = line.find(" was not found in the");
  if (end == std::string_view::npos)
    return {};
  auto const before = line.substr(0, end);
  auto const name = before.substr(before.rfind(' ') + 1);
  return project::is_package_name(name) ? std::string(name) : std::string();
}

auto sorted(std::vector<std::string> names) -> std::vector<std::string> {
  std::ranges::sort(names);
  auto const repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

auto with(std::vector<std::string> names, std::vector<std::string> const& more)
    -> std::vector<std::string> {
  names.insert(names.end(), more.begin(), more.end());
  return sorted(std::move(names));
}

auto indexes(Situation const& situation) -> std::size_t {
  auto const asked = [&](std::string_view name) {
    return base::words(situation.variables.find(name).value_or("")).size();
  };
  auto const offline =
      situation.project.vendored || read_pip_variables(situation.variables).no_index;
  return offline ? 0
                 : std::max(asked("PIP_INDEX_URL"), std::size_t{1}) + asked("PIP_EXTRA_INDEX_URL");
}

} // namespace

auto to_name(Rung rung) -> std::string_view {
  switch (rung) {
  case Rung::wheels:
    return "uv-wheels";
  case Rung::sources:
    return "uv-sources";
  case Rung::as_told:
    return "uv";
  case Rung::pip:
    return "pip";
  }
  return "";
}

auto first_attempt(Situation const& situation,
                   InstallerChoice const& choice,
                   project::RequirementFiles const& files) -> Attempt {
  auto attempt = Attempt{.from_source = sorted(situation.settings.from_source),
                         .older_setuptools = !situation.project.vendored};
  if (choice.installer == Installer::pip)
    attempt.rung = Rung::pip;
  else if (says_how(files))
    attempt.rung = Rung::as_told;
  else if (!attempt.from_source.empty())
    attempt.rung = Rung::sources;
  return attempt;
}

auto pip_holds_policy(Situation const& situation) -> bool {
  return situation.settings.policy != project::SourcePolicy::strict || indexes(situation) < 2;
}

auto read_refusal(std::vector<std::string> const& lines) -> Refusal {
  auto refusal = Refusal{.diagnosis = diagnose(lines)};
  for (auto const& line : lines) {
    add_names(line, refusal.without_wheel);
    if (auto name = missing_package(line); !name.empty())
      refusal.missing = std::move(name);
    refusal.wants_newer_setuptools = refusal.wants_newer_setuptools ||
                                     line.contains("setuptools<81") ||
                                     line.contains("(constraint) setuptools");
  }
  refusal.without_wheel = sorted(std::move(refusal.without_wheel));
  return refusal;
}

auto next_attempt(Attempt const& attempt, Refusal const& refusal, Situation const& situation)
    -> std::optional<Attempt> {
  if (!is_refusal(refusal.diagnosis.cause))
    return std::nullopt;
  if (attempt.older_setuptools && refusal.wants_newer_setuptools) {
    auto next = attempt;
    next.older_setuptools = false;
    return next;
  }
  auto const named = with(attempt.from_source, refusal.without_wheel);
  auto const may_name = attempt.rung == Rung::wheels || attempt.rung == Rung::sources;
  if (may_name && named != attempt.from_source && named.size() <= most_from_source)
    return Attempt{
        .rung = Rung::sources, .from_source = named, .older_setuptools = attempt.older_setuptools};
  if (attempt.rung == Rung::pip || !situation.machine.pip || !pip_holds_policy(situation))
    return std::nullopt;
  return Attempt{.rung = Rung::pip,
                 .from_source = sorted(situation.settings.from_source),
                 .older_setuptools = !situation.project.vendored};
}

} // namespace install
