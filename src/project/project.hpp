#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"
#include "project/conda.hpp"
#include "project/planqk_json.hpp"
#include "project/procfile.hpp"
#include "project/pyproject.hpp"
#include "project/requirement_files.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"

#include <optional>
#include <string>
#include <vector>

// What the upload is, as facts: which manifests are there and what they say. No decision is taken
// here, and a manifest is parsed only where it exists and could matter.

namespace project {

struct Conda {
  std::string file;                   // "environment.yml" or "package-list.txt"
  std::optional<std::string> ignored; // the other one, where both exist
  CondaEnvironment environment;
  RequirementFiles pip; // what its pip list refers to
  bool operator==(Conda const&) const = default;
};

struct VersionText { // where a Python version is asked for, and how
  std::string source;
  std::string text;
  bool operator==(VersionText const&) const = default;
};

struct Project {
  RequirementFiles pip; // of BP_PIP_REQUIREMENT or requirements.txt
  std::optional<Conda> conda;
  std::optional<Pyproject> pyproject;
  RequirementFiles poetry_sources; // what pyproject.toml names beside the index
  base::Encoding pyproject_encoding = base::Encoding::utf8;
  base::Encoding conda_encoding = base::Encoding::utf8;
  bool has_poetry_lock = false;
  bool root_package_found = false;
  std::optional<Procfile> procfile;
  std::optional<PlanqkJson> planqk_json;
  std::vector<VersionText> versions; // .python-version, runtime.txt, pyproject.toml: in this order
  bool has_program = false;          // src/program.py
  bool is_combined = false;          // app/__main__.py and app/user_code/
  bool has_app_module = false;       // app.py
  std::optional<std::vector<std::string>> vendored; // the vendor directory's entries
  base::Warnings warnings;
  bool operator==(Project const&) const = default;
};

// The paths that inspect() needs and the snapshot does not hold yet. The edge reads them and asks
// again until nothing is wanted: includes and entry points are known only from other files.
[[nodiscard]] auto wishes(Snapshot const& snapshot, Settings const& settings) -> std::vector<Wish>;

[[nodiscard]] auto inspect(Snapshot const& snapshot, Settings const& settings)
    -> base::Result<Project>;

} // namespace project
