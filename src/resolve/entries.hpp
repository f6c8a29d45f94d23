#pragma once

#include "resolve/resolution.hpp"

#include <string>
#include <string_view>
#include <vector>

// The plan entries that a decision asks for: what the wrapper requires, and what a buildpack that
// serves it provides.

namespace resolve {

inline constexpr auto python_entry = std::string_view("cpython");
inline constexpr auto packages_entry = std::string_view("site-packages");
inline constexpr auto conda_entry = std::string_view("conda-environment");
inline constexpr auto poetry_entry = std::string_view("poetry-venv");
inline constexpr auto no_root_entry = std::string_view("planqk-poetry-no-root");

// The keys of an entry's metadata.
inline constexpr auto manager_key = std::string_view("package-manager");
inline constexpr auto manifests_key = std::string_view("manifests");

[[nodiscard]] auto wanted_entries(project::Manager manager, bool no_root)
    -> std::vector<std::string>;

// One for each decision that there can be, an exact set each.
[[nodiscard]] auto all_wanted_entries() -> std::vector<std::vector<std::string>>;

} // namespace resolve
