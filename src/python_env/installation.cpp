#include "python_env/installation.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/failures.hpp"
#include "install/cause.hpp"
#include "install/mask.hpp"
#include "install/plan.hpp"
#include "install/recipe.hpp"
#include "install/situation.hpp"
#include "io/console.hpp"
#include "io/process_runner.hpp"
#include "io/reader.hpp"
#include "io/removal.hpp"
#include "io/workspace.hpp"
#include "project/snapshot.hpp"
#include "report/install_log.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace python_env {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

constexpr auto kept_lines = std::size_t{200}; // enough for the cause
constexpr auto shown_lines = std::size_t{15};
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

auto failed(install::Step const& step, base::ExitStatus status, std::deque<std::string> const& said)
    -> base::InstallFailed {
  auto const lines = std::vector<std::string>(said.begin(), said.end());
  auto diagnosis = install::diagnose(lines);
  auto const shown = std::min(lines.size(), shown_lines);
  return {.step = step.name,
          .status = status,
          .cause = diagnosis.cause,
          .evidence = std::move(diagnosis.evidence),
          .last_lines = {lines.end() - static_cast<std::ptrdiff_t>(shown), lines.end()}};
}

auto follow_step(install::Step const& step, install::Mask const& mask, io::ProcessRunner& runner)
    -> Result<void> {
  io::print(report::step_log(step.name));
  auto const begin = Clock::now();
  auto said = std::deque<std::string>();
  auto const status = TRY(runner.run(step.command, [&](std::string_view line) {
    said.push_back(mask.apply(line));
    io::print(report::output_line(said.back()));
    if (said.size() > kept_lines)
      said.pop_front();
  }));
  if (!status.is_success())
    return base::fail(failed(step, status, said));
  auto const taken = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  io::print(report::completed_log(taken.count()));
  return {};
}

auto follow_recipe(install::Recipe const& recipe,
                   install::Situation const& situation,
                   project::Snapshot const& snapshot,
                   io::ProcessRunner& runner) -> Result<void> {
  auto const workspace = TRY(io::Workspace::make(situation.places.work()));
  TRY(workspace.write(recipe.work_files));
  if (recipe.mirrors_project)
    TRY(mirror(situation, snapshot, workspace));
  auto const mask = install::Mask(situation.variables);
  for (auto const& step : recipe.steps)
    TRY(follow_step(step, mask, runner));
  return {};
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
            io::ProcessRunner& runner) -> Result<void> {
  remove_layer(situation.places);
  auto result = follow_recipe(plan.recipe, situation, snapshot, runner);
  if (!result)
    remove_layer(situation.places);
  return result;
}

} // namespace python_env
