#pragma once

#include "base/command.hpp"
#include "install/installer.hpp"
#include "install/situation.hpp"
#include "install/variables.hpp"

#include <map>
#include <string>
#include <vector>

// How an environment is made, step by step. Whatever the steps need in their working directory is
// written before the first of them.

namespace install {

struct Step {
  std::string name; // "uv pip install"
  base::Command command;
  bool operator==(Step const&) const = default;
};

struct Recipe {
  std::vector<Step> steps = {};
  std::map<std::string, std::string, std::less<>> work_files = {}; // beneath the working directory
  bool mirrors_project = false; // its "project" stands for the application: links to the entries
  bool operator==(Recipe const&) const = default;
};

// venv.cpp of the three: an environment with nothing in it; pip inside where it is needed.
[[nodiscard]] auto create_step(Situation const& situation, Installer installer) -> Step;
[[nodiscard]] auto finish_step(Situation const& situation) -> Step;

[[nodiscard]] auto uv_environment(Situation const& situation) -> base::Environment;
[[nodiscard]] auto pip_environment(Situation const& situation) -> base::Environment;

// `requirements`: "-r", "requirements.txt", ...
[[nodiscard]] auto install_step(Situation const& situation,
                                InstallerChoice const& choice,
                                project::RequirementFiles const& files,
                                std::vector<std::string> requirements) -> Step;

[[nodiscard]] auto pip_recipe(Situation const& situation, InstallerChoice const& choice) -> Recipe;
[[nodiscard]] auto conda_recipe(Situation const& situation, InstallerChoice const& choice)
    -> Recipe;
[[nodiscard]] auto poetry_recipe(Situation const& situation) -> Recipe;
[[nodiscard]] auto empty_recipe(Situation const& situation) -> Recipe;

} // namespace install
