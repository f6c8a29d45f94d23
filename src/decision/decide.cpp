#include "decision/decide.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "decision/release.hpp"
#include "io/reader.hpp"
#include "io/snapshot_reader.hpp"
#include "project/project.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "project/surroundings.hpp"
#include "resolve/diagnosis.hpp"
#include "resolve/python_version.hpp"
#include "resolve/resolution.hpp"

#include <utility>
#include <variant>

namespace decision {

namespace {

// Enough of the project for a message: the surroundings and the files that tell tools apart.
auto surroundings(io::Reader const& reader) -> project::Snapshot {
  auto snapshot = io::read_snapshot(reader, project::Settings{});
  io::add_surroundings(reader, snapshot);
  return snapshot;
}

} // namespace

auto pythons() -> resolve::Pythons {
  return {.default_minor = release::default_python, .known = release::known_python};
}

auto decide(io::Reader const& reader, base::Environment const& environment)
    -> base::Result<Decision> {
  auto settings = TRY(project::read_settings(environment));
  auto snapshot = io::read_snapshot(reader, settings);
  auto project = TRY(project::inspect(snapshot, settings));
  auto resolution = TRY(resolve::resolve(project, settings, snapshot, pythons()));
  return Decision{.settings = std::move(settings),
                  .snapshot = std::move(snapshot),
                  .project = std::move(project),
                  .resolution = std::move(resolution)};
}

auto explain_failure(io::Reader const& reader, base::Error error) -> base::Error {
  auto around = surroundings(reader);
  if (std::holds_alternative<base::NoPackageManager>(error.what) ||
      std::holds_alternative<base::NoEntryPoint>(error.what))
    io::add_services(reader, around);
  return resolve::diagnose(std::move(error), around);
}

auto explain(io::Reader const& reader, base::Environment const& environment) -> base::Error {
  auto decision = decide(reader, environment);
  if (!decision)
    return explain_failure(reader, std::move(decision).error());
  return resolve::not_served(decision->resolution, decision->project, surroundings(reader));
}

auto is_project(io::Reader const& reader) -> bool {
  return project::looks_like_project(surroundings(reader));
}

} // namespace decision
