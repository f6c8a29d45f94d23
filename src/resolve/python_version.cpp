#include "resolve/python_version.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "base/warning.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/version_specifier.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace resolve {

namespace {

using base::fail;
using base::Result;
using project::Minor;
using project::VersionText;

auto hint_of(Minor minor) -> std::string {
  return format_minor(minor) + ".*";
}

auto known_names(Pythons const& pythons) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  for (auto const minor : pythons.known)
    names.push_back(format_minor(minor));
  return names;
}

// The default minor where it satisfies, else the lowest known one that does: a range never raises
// the version further than it must.
auto pick(project::VersionSpecifier const& specifier, Pythons const& pythons)
    -> std::optional<Minor> {
  if (auto const pinned = pinned_minor(specifier))
    return std::ranges::find(pythons.known, *pinned) != pythons.known.end() ? pinned : std::nullopt;
  if (satisfied_by(specifier, pythons.default_minor))
    return pythons.default_minor;
  auto const found = std::ranges::find_if(
      pythons.known, [&](Minor minor) { return satisfied_by(specifier, minor); });
  return found == pythons.known.end() ? std::nullopt : std::optional(*found);
}

auto requested_by(VersionText const& version, Pythons const& pythons) -> Result<PythonChoice> {
  auto const shown = base::printable(version.text, 80);
  auto const specifier = project::parse_specifier(version.text);
  if (!specifier)
    return fail(base::PythonVersionInvalid{.source = version.source, .text = shown});
  auto const minor = pick(*specifier, pythons);
  if (!minor)
    return fail(base::PythonVersionUnavailable{
        .source = version.source, .text = shown, .known = known_names(pythons)});
  auto choice = PythonChoice{.minor = minor,
                             .requested = shown,
                             .source = version.source,
                             .hint = hint_of(*minor),
                             .ignored = {},
                             .warnings = {}};
  if (pins_patch(*specifier))
    choice.warnings.push_back({base::PatchDropped{version.source, shown, choice.hint}});
  return choice;
}

auto by_default(Pythons const& pythons) -> PythonChoice {
  return {.minor = pythons.default_minor,
          .requested = {},
          .source = "default",
          .hint = hint_of(pythons.default_minor),
          .ignored = {},
          .warnings = {}};
}

// The builder's own switch: passed on as it is, judged by the buildpack that installs Python.
auto by_operator(std::string const& text, Pythons const& pythons) -> PythonChoice {
  auto const specifier = project::parse_specifier(text);
  return {.minor = specifier ? pick(*specifier, pythons) : std::nullopt,
          .requested = base::printable(text, 80),
          .source = "BP_CPYTHON_VERSION",
          .hint = {},
          .ignored = {},
          .warnings = {}};
}

auto by_conda(project::Conda const& conda) -> PythonChoice {
  return {.minor = std::nullopt,
          .requested = base::printable(conda.environment.python.value_or(""), 80),
          .source = conda.file,
          .hint = {},
          .ignored = {},
          .warnings = {}};
}

auto sources_of(std::span<VersionText const> versions) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  for (auto const& version : versions)
    names.push_back(version.source);
  return names;
}

// requires-python and Poetry's own constraint stand in one file and hold together.
auto first_request(std::vector<VersionText> const& versions) -> VersionText {
  auto const& first = versions.front();
  auto const both = first.source.starts_with("pyproject.toml") && versions.size() == 2;
  if (!both)
    return first;
  auto const joinable = !first.text.contains('|') && !versions[1].text.contains('|');
  return joinable ? VersionText{"pyproject.toml", first.text + "," + versions[1].text} : first;
}

} // namespace

auto choose_python(project::Manager manager,
                   project::Project const& project,
                   project::Settings const& settings,
                   Pythons const& pythons) -> Result<PythonChoice> {
  auto const versions = std::span(project.versions);
  if (manager == project::Manager::conda) {
    auto choice = by_conda(*project.conda);
    choice.ignored = sources_of(versions);
    if (settings.cpython_version)
      choice.ignored.insert(choice.ignored.begin(), "BP_CPYTHON_VERSION");
    return choice;
  }
  if (settings.python_unclear)
    return fail(*settings.python_unclear);
  if (settings.cpython_version) {
    auto choice = by_operator(*settings.cpython_version, pythons);
    choice.ignored = sources_of(versions);
    return choice;
  }
  if (versions.empty())
    return by_default(pythons);
  auto const request = first_request(project.versions);
  auto choice = TRY(requested_by(request, pythons));
  if (request.source == versions.front().source)
    choice.ignored = sources_of(versions.subspan(1));
  return choice;
}

} // namespace resolve
