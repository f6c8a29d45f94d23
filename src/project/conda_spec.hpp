#pragma once

#include "project/conda.hpp"

#include <optional>
#include <string>
#include <string_view>

// What a conda match spec asks for where it names Python itself.

namespace project {

// The version part without its build string: "3.9" of "python=3.9", "python 3.9" and
// "conda-forge::python=3.9=h12_0", "==3.9.18", ">=3.8,<3.13", "3.9.18" of the URL of such a
// package.
// "*" where no version is told, nothing where the spec names another package.
[[nodiscard]] auto python_of_spec(std::string_view spec) -> std::optional<std::string>;

struct PlainSpec {
  std::string name;    // in lower case
  std::string version; // as PEP 440 says it: ">=3.10", "==3.11.*"; empty for any
  bool operator==(PlainSpec const&) const = default;
};

// A spec of a name and a version; nothing where it names a channel, a build, a URL or anything in
// brackets, and where its version is none that Python's tools know.
[[nodiscard]] auto plain_spec(std::string_view spec) -> std::optional<PlainSpec>;

// Adds a spec of the dependency list; the first one that tells a version of Python counts.
void add_conda_spec(CondaEnvironment& environment, std::string_view spec);

} // namespace project
