#pragma once

#include "archive/item.hpp"
#include "archive/patterns.hpp"
#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What of an upload is left out, in this order: junk of operating systems, one top folder around
// everything, and trees that no service needs.

namespace archive {

enum class Because { git, cache, environment, build_settings, ignore_file };

struct Excluded { // one tree or file
  std::string path;
  Because because;
  std::uint64_t files = 0;
  bool operator==(Excluded const&) const = default;
};

// Of what is left out. More is one line, which no path can be.
inline constexpr auto most_excluded_lines = std::size_t{10'000};
inline constexpr auto other_excluded = std::string_view("...");

inline constexpr auto ignore_file_name = std::string_view(".planqkignore");

// Drops what Finder, Explorer and their like leave in archives; says how many files that were.
[[nodiscard]] auto drop_junk(std::vector<Item>& items) -> std::uint64_t;

// The single top folder, where it holds a project and is not a part of one; empty otherwise. Its
// name is taken off the paths.
[[nodiscard]] auto strip_top_folder(std::vector<Item>& items) -> std::string;

// Drops the trees, one line each. The exclusion of .git and project.toml stands against every
// pattern; the other built-in ones can be undone by "!name/" in the upload's ignore file.
// More directories than that are refused: each costs memory.
[[nodiscard]] auto
drop_excluded(std::vector<Item>& items, Patterns const& patterns, std::uint64_t most_directories)
    -> base::Result<std::vector<Excluded>>;

} // namespace archive
