#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

// pyproject.toml as facts, for every kind of project that uses it.

namespace project {

enum class PackageMode { on, off };

struct PoetryPackage { // [[tool.poetry.packages]]
  std::string include;
  std::string from;
  bool operator==(PoetryPackage const&) const = default;
};

struct Pyproject {
  bool has_project = false;      // [project]
  bool has_poetry = false;       // [tool.poetry]
  bool has_uv = false;           // [tool.uv]
  bool has_pixi = false;         // [tool.pixi]
  bool has_pdm = false;          // [tool.pdm]
  bool has_hatch = false;        // [tool.hatch]
  bool has_dependencies = false; // any runtime dependency, in whichever table
  std::string build_backend;     // [build-system] build-backend
  std::string name;              // [project] name, else [tool.poetry] name
  std::string version;           // the same, else "dynamic" where [project] says so
  std::string requires_python;   // [project]
  std::string poetry_python;     // [tool.poetry.dependencies] python: string, table, or a list of
                                 // them joined with " || "
  std::string other_form = {};   // the first key on the way to these two that is neither a table
                                 // nor, at its end, a text: "tool.poetry.dependencies.python"
  PackageMode package_mode = PackageMode::on;
  std::vector<PoetryPackage> packages;
  bool operator==(Pyproject const&) const = default;
};

// A value of an unexpected type is treated as absent: judging the file is its tool's business.
[[nodiscard]] auto parse_pyproject(std::string_view text, std::string_view file)
    -> base::Result<Pyproject>;

[[nodiscard]] auto is_poetry(Pyproject const& pyproject) -> bool; // [tool.poetry] or poetry.core

// Where Poetry would look for the root package's code: paths relative to the project root, any one
// of which makes it installable, in Poetry's order. Explicit `packages` replace the defaults; a
// glob counts as its part before the first wildcard ("." where nothing is left), and one that is
// absolute or holds ".." counts for nothing. Empty with package-mode off.
[[nodiscard]] auto root_package_paths(Pyproject const& pyproject) -> std::vector<std::string>;

} // namespace project
