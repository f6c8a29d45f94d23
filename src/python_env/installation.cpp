#include "python_env/installation.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "install/plan.hpp"
#include "install/recipe.hpp"
#include "install/situation.hpp"
#include "io/process_runner.hpp"
#include "io/reader.hpp"
#include "io/removal.hpp"
#include "io/workspace.hpp"
#include "project/snapshot.hpp"
#include "python_env/ladder.hpp"
#include "python_env/steps.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace python_env {

namespace {

using base::Result;

constexpr auto most_entries = std::uint64_t{100'000};

// Not linked into the mirror: pyproject.toml is a copy, and poetry.toml would set Poetry's
// switches.
constexpr auto not_mirrored =
    std::to_array<std::string_view>({"pyproject.toml", "poetry.toml", ".venv/", ".venv"});

auto mirror(install::Situation const& situation,
            project::Snapshot const& snapshot,
            io::Workspace const& workspace) -> Result<void> {
  auto const reader = TRY(io::open_reader(situation.places.application));
  auto const listing =
      reader->look({.path = ".", .want = project::Want::listing, .limit = most_entries});
  auto const* const text = snapshot.text("pyproject.toml");
  TRY(workspace.write({{"project/pyproject.toml", text == nullptr ? "" : text->utf8}}));
  auto const* const directory = std::get_if<project::Directory>(&listing);
  if (directory == nullptr)
    return {};
  for (auto const& entry : directory->names) {
    if (std::ranges::find(not_mirrored, entry) != not_mirrored.end())
      continue;
    auto const name = entry.substr(0, entry.find('/'));
    TRY(workspace.link("project/" + name, situation.places.application + "/" + name));
  }
  return {};
}

auto follow_recipe(install::Recipe const& recipe,
                   install::Situation const& situation,
                   project::Snapshot const& snapshot,
                   io::ProcessRunner& runner) -> Result<Installed> {
  auto const workspace = TRY(io::Workspace::make(situation.places.work()));
  TRY(workspace.write(recipe.work_files));
  if (recipe.mirrors_project)
    TRY(mirror(situation, snapshot, workspace));
  auto steps = Steps(situation, runner);
  for (auto const& step : recipe.steps)
    TRY(steps.follow(step));
  auto installed = Installed{};
  if (recipe.packages)
    installed.attempt = TRY(climb(*recipe.packages, situation, workspace, steps));
  for (auto const& step : recipe.last_steps)
    TRY(steps.follow(step));
  return installed;
}

void remove_layer(install::Places const& places) {
  io::remove_tree(places.environment());
  for (auto const* const ending : {".toml", ".sbom.cdx.json", ".sbom.spdx.json"})
    io::remove_tree(places.environment() + ending);
}

} // namespace

auto follow(install::InstallPlan const& plan,
            install::Situation const& situation,
            project::Snapshot const& snapshot,
            io::ProcessRunner& runner) -> Result<Installed> {
  remove_layer(situation.places);
  auto result = follow_recipe(plan.recipe, situation, snapshot, runner);
  if (!result)
    remove_layer(situation.places);
  return result;
}

} // namespace python_env
