#pragma once

#include "archive/import_plan.hpp"
#include "archive/item.hpp"
#include "archive/limits.hpp"
#include "archive/memory_source.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

// What holds for every archive that is accepted, whatever it is made of.

namespace fuzz {

inline void require(bool holds) {
  if (!holds)
    __builtin_trap();
}

// Small enough that a fuzzer's archives meet each of them.
inline constexpr auto limits = archive::Limits{.upload = 1 << 16,
                                               .output = 3000,
                                               .entry = 1000,
                                               .files = 8,
                                               .directories = 16,
                                               .ratio = 50,
                                               .ratio_from = 500};

// Entries lie one behind the other, inside of the archive.
inline void check_listing(archive::Listing const& listing, std::uint64_t size) {
  auto end = std::uint64_t{0};
  for (auto const& record : listing.directory.records) {
    require(record.local_offset >= end && record.data_offset > record.local_offset);
    require(record.data_offset <= size && record.compressed <= size - record.data_offset);
    end = record.data_offset + record.compressed;
    if (record.unicode_length != 0) // another name, never another place
      require(std::ranges::count(listing.directory.name(record), '/') ==
              std::ranges::count(listing.directory.unicode_name(record), '/'));
  }
}

inline void check_path(std::string_view path) {
  auto const framed = '/' + std::string(path) + '/';
  for (auto const* const part : {"//", "/../", "/./"})
    require(!framed.contains(part));
  require(path.find_first_of(std::string_view("\0\\", 2)) == std::string_view::npos);
}

// Each name once, parents first, nothing beneath a file, no more than is allowed.
inline void check_import(archive::Import const& import) {
  auto directories = std::set<std::string_view>{""};
  for (auto const path : import.directories) {
    check_path(path);
    require(directories.contains(archive::parent_of(path)) && directories.insert(path).second);
  }
  auto files = std::set<std::string_view>();
  auto bytes = std::uint64_t{0};
  for (auto const& file : import.files) {
    check_path(file.path);
    require(directories.contains(archive::parent_of(file.path)));
    require(!directories.contains(file.path) && files.insert(file.path).second);
    bytes += file.size;
  }
  require(import.summary.bytes == bytes && bytes <= limits.output);
  require(import.summary.files == files.size() && !files.empty() && files.size() <= limits.files);
  require(import.summary.directories == import.directories.size() &&
          import.directories.size() <= limits.directories);
}

// Everything that the child decides before it writes; of the entries' bytes, only the ignore
// file's are looked at, as they lie there.
inline auto plan_import(std::string_view bytes) -> base::Result<archive::Summary> {
  auto source = archive::MemorySource(std::string(bytes));
  auto listing = TRY(archive::list_archive(source, limits));
  check_listing(listing, bytes.size());
  auto patterns = archive::Patterns();
  if (auto const item = TRY(archive::find_ignore_file(listing.names.items))) {
    auto const& record = listing.directory.records[item->index];
    patterns = TRY(archive::parse_patterns(bytes.substr(record.data_offset, record.compressed)));
  }
  auto const import = TRY(archive::draft(std::move(listing.names.items), patterns, limits));
  check_import(import);
  return import.summary;
}

} // namespace fuzz
