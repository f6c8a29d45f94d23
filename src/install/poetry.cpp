#include "base/command.hpp"
#include "base/environment.hpp"
#include "base/text.hpp"
#include "install/installer.hpp"
#include "install/recipe.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace install {

namespace {

// requests, which Poetry asks with, knows no store but its own: the operator's, or the stack's.
auto certificates(Situation const& situation) -> std::string {
  for (auto const* const name : {"PIP_CERT", "SSL_CERT_FILE"})
    if (auto const bundle = situation.variables.find(name); bundle && !bundle->empty())
      return std::string(*bundle);
  return situation.machine.certificates;
}

// Poetry installs into the environment that is active, keeps its files in the working directory,
// and asks nobody.
auto poetry_environment(Situation const& situation) -> base::Environment {
  auto environment = pip_environment(situation);
  auto const set = [&](std::string_view name, std::string value) {
    environment.variables.insert_or_assign(std::string(name), std::move(value));
  };
  auto const work = situation.places.work() + "/poetry";
  set("VIRTUAL_ENV", situation.places.environment());
  set("PATH", situation.places.environment() +
                  "/bin:" + std::string(situation.variables.find("PATH").value_or("")));
  set("POETRY_VIRTUALENVS_CREATE", "false");
  set("POETRY_NO_INTERACTION", "1");
  set("POETRY_KEYRING_ENABLED", "false");
  set("POETRY_CACHE_DIR", work + "/cache");
  set("POETRY_CONFIG_DIR", work + "/config");
  set("POETRY_DATA_DIR", work + "/data");
  if (!situation.variables.find("REQUESTS_CA_BUNDLE"))
    if (auto bundle = certificates(situation); !bundle.empty())
      set("REQUESTS_CA_BUNDLE", std::move(bundle));
  return environment;
}

auto poetry_step(Situation const& situation, std::string_view words) -> Step {
  auto const directory = situation.places.work() + "/project";
  auto command = base::Command{.arguments = {situation.machine.poetry->path},
                               .environment = poetry_environment(situation),
                               .directory = directory};
  for (auto const word : base::words(words))
    command.arguments.emplace_back(word);
  command.arguments.emplace_back("--no-ansi");
  return {.name = "poetry " + std::string(base::words(words).front()),
          .command = std::move(command)};
}

auto groups(Situation const& situation) -> std::string {
  auto const named = base::trim(situation.variables.find("BP_POETRY_INSTALL_ONLY").value_or(""));
  return std::string(named.empty() ? "main" : named);
}

} // namespace

// Always beside the project, never in it: without a lock file Poetry would write one, and an
// uploaded poetry.toml could switch certificate checks off.
auto poetry_recipe(Situation const& situation) -> Recipe {
  auto recipe = Recipe{.steps = {create_step(situation, Installer::uv)}, .mirrors_project = true};
  if (!situation.project.has_poetry_lock)
    recipe.steps.push_back(poetry_step(situation, "lock"));
  recipe.steps.push_back(poetry_step(situation, "sync --no-root --only " + groups(situation)));
  if (venv_has_setuptools(situation)) // after sync, which takes away what no lock file names
    add_baseline(recipe.steps, situation);
  recipe.last_steps.push_back(finish_step(situation));
  return recipe;
}

} // namespace install
