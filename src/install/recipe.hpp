#pragma once

#include "base/command.hpp"
#include "install/installer.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "install/variables.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How an environment is made, step by step. Whatever the steps need in their working directory is
// written before the first of them.

namespace install {

struct Step {
  std::string name; // "uv pip install"
  base::Command command;
  bool operator==(Step const&) const = default;
};

// What the rungs install, one attempt after the other.
struct Packages {
  project::RequirementFiles const* files = nullptr; // the project's
  std::vector<std::string> arguments = {};          // "-r", "requirements.txt", ...
  Attempt first = {};
  bool operator==(Packages const&) const = default;
};

struct Recipe {
  std::vector<Step> steps = {};
  std::optional<Packages> packages = {}; // after these steps
  std::vector<Step> last_steps = {};
  std::map<std::string, std::string, std::less<>> work_files = {}; // beneath the working directory
  bool mirrors_project = false; // its "project" stands for the application: links to the entries
  bool operator==(Recipe const&) const = default;
};

// venv.cpp of the three: an environment with nothing in it; pip inside where it is needed.
[[nodiscard]] auto create_step(Situation const& situation, Installer installer) -> Step;
[[nodiscard]] auto finish_step(Situation const& situation) -> Step;

[[nodiscard]] auto uv_environment(Situation const& situation) -> base::Environment;
[[nodiscard]] auto pip_environment(Situation const& situation) -> base::Environment;

// setuptools and wheel of the build image, where `python -m venv` or conda would put them: many
// packages import pkg_resources and do not say so. What is there already stays. No step where the
// build image has none.
void add_baseline(std::vector<Step>& steps, Situation const& situation);

[[nodiscard]] auto
install_step(Situation const& situation, Packages const& packages, Attempt const& attempt) -> Step;

// Has uv name the newest candidates of what the work file `asked_file` asks for; it installs,
// builds and fetches nothing.
inline constexpr auto asked_file = std::string_view("asked.txt");
[[nodiscard]] auto ask_step(Situation const& situation) -> Step;

// Asks the indexes once more for what the work file asks for. uv takes a refusal for an empty
// answer if it may take the best of several indexes, and tells of it if the first one counts.
[[nodiscard]] auto doubt_step(Situation const& situation) -> Step;

void add_packages(Recipe& recipe,
                  Situation const& situation,
                  InstallerChoice const& choice,
                  project::RequirementFiles const& files,
                  std::vector<std::string> arguments);

[[nodiscard]] auto pip_recipe(Situation const& situation, InstallerChoice const& choice) -> Recipe;
inline constexpr auto channel_step = std::string_view("conda packages with rattler");
[[nodiscard]] auto conda_recipe(Situation const& situation, InstallerChoice const& choice)
    -> Recipe;
[[nodiscard]] auto poetry_recipe(Situation const& situation) -> Recipe;
[[nodiscard]] auto empty_recipe(Situation const& situation) -> Recipe;

} // namespace install
