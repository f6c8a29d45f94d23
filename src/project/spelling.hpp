#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

// Which accepted name was probably meant by another one.

namespace project {

// What the installers accept, by exact name.
inline constexpr auto manifests = std::array<std::string_view, 4>{
    "requirements.txt", "environment.yml", "package-list.txt", "pyproject.toml"};

// Other case, a typo, ".yaml", ".txt.txt" or a habit; nothing for an accepted name itself.
[[nodiscard]] auto meant_manifest(std::string_view name) -> std::optional<std::string_view>;

// Edits from one name to the other (Levenshtein); more than the limit is told as limit + 1.
[[nodiscard]] auto distance(std::string_view a, std::string_view b, std::size_t limit)
    -> std::size_t;

} // namespace project
