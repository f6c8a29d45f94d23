#pragma once

#include "archive/bytes.hpp"
#include "archive/directory.hpp"
#include "archive/item.hpp"
#include "archive/limits.hpp"
#include "archive/names.hpp"
#include "archive/patterns.hpp"
#include "archive/selection.hpp"
#include "base/error.hpp"
#include "base/warning.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What will be written, before a byte is. The order of the checks is the same for every archive, so
// that each refusal has one reason: structure, names, junk, folder or strip, exclude, type, number,
// collisions, budgets.

namespace archive {

struct Listing { // an archive's entries, named; its paths look into its other members
  Directory directory;
  Names names;
  std::uint64_t junk = 0;
  std::string top_folder; // taken off; empty where there was none
  std::string chosen;     // the folder that the caller named, as a path from the archive's top
};

// With a folder, that one alone: nothing else is taken off.
[[nodiscard]] auto list_archive(Source& source, Limits const& limits, std::string_view folder = {})
    -> base::Result<Listing>;

// Where the upload's own ignore file is, if it has one, of a size that is read: the caller does so,
// and hands its patterns to draft().
[[nodiscard]] auto find_ignore_file(std::vector<Item> const& items)
    -> base::Result<std::optional<Item>>;

struct Summary {
  std::uint64_t files = 0;
  std::uint64_t directories = 0;
  std::uint64_t bytes = 0;
  std::uint64_t junk = 0;
  std::string top_folder;
  std::string chosen;
  std::vector<Excluded> excluded;
  base::Warnings warnings;
  bool operator==(Summary const&) const = default;
};

struct Import {
  std::vector<std::string_view> directories; // parents first
  std::vector<Item> files;                   // in the order of their bytes
  Summary summary;
};

[[nodiscard]] auto draft(std::vector<Item> items, Patterns const& patterns, Limits const& limits)
    -> base::Result<Import>;

// The records that are not written, and yet have to be inflated: whoever reads without the
// directory finds their end by the end of the stream.
[[nodiscard]] auto
streams_left_out(Directory const& directory, std::vector<Item> const& files, Limits const& limits)
    -> base::Result<std::vector<std::uint32_t>>;

} // namespace archive
