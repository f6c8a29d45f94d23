#include "archive/import_plan.hpp"

#include "archive/bytes.hpp"
#include "archive/collisions.hpp"
#include "archive/directory.hpp"
#include "archive/item.hpp"
#include "archive/limits.hpp"
#include "archive/names.hpp"
#include "archive/patterns.hpp"
#include "archive/selection.hpp"
#include "archive/subfolder.hpp"
#include "archive/types.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/warning.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace archive {

namespace {

using base::ArchiveDefect;
using base::Result;

auto within(ArchiveDefect defect,
            std::uint64_t value,
            std::uint64_t limit,
            std::string_view entry = {}) -> Result<void> {
  if (value <= limit)
    return {};
  return base::fail(base::ArchiveRefused{
      .defect = defect, .entry = std::string(entry), .value = value, .limit = limit});
}

auto check_ratio(std::uint64_t size,
                 std::uint64_t compressed,
                 Limits const& limits,
                 std::string_view entry = {}) -> Result<void> {
  if (size <= limits.ratio_from)
    return {};
  return within(ArchiveDefect::ratio, size / std::max(compressed, std::uint64_t{1}), limits.ratio,
                entry);
}

// Names are compared only if there are few enough: each costs memory.
auto check_number(std::vector<Item> const& items, Limits const& limits) -> Result<void> {
  auto const files = static_cast<std::uint64_t>(std::ranges::count(items, Kind::file, &Item::kind));
  TRY(within(ArchiveDefect::too_many_files, files, limits.files));
  return within(ArchiveDefect::too_many_directories, items.size() - files, limits.directories);
}

auto check_budgets(std::vector<Item> const& files, Limits const& limits) -> Result<std::uint64_t> {
  auto output = std::uint64_t{0};
  auto input = std::uint64_t{0};
  for (auto const& file : files) {
    TRY(within(ArchiveDefect::entry_too_large, file.size, limits.entry, file.path));
    TRY(check_ratio(file.size, file.compressed, limits, file.path));
    output += file.size;
    input += file.compressed;
    TRY(within(ArchiveDefect::output_too_large, output, limits.output));
  }
  TRY(check_ratio(output, input, limits));
  if (files.empty())
    return refuse(ArchiveDefect::nothing_to_import);
  return output;
}

auto warn_of_names(std::vector<Item> const& items) -> base::Warnings {
  auto warnings = base::Warnings();
  for (auto const& item : items)
    if (is_reserved_on_windows(item.path))
      warnings.emplace_back(base::WindowsName{std::string(item.path)});
  return warnings;
}

} // namespace

auto list_archive(Source& source, Limits const& limits, std::string_view folder)
    -> Result<Listing> {
  TRY(within(ArchiveDefect::upload_too_large, source.size(), limits.upload));
  auto listing = Listing{};
  listing.directory = TRY(read_directory(
      source, {.entries = most_entries(limits), .name_bytes = most_name_bytes(limits)}));
  listing.names = TRY(read_names(listing.directory));
  listing.junk = drop_junk(listing.names.items);
  if (folder.empty())
    listing.top_folder = strip_top_folder(listing.names.items);
  else
    listing.chosen = TRY(choose_folder(listing.names.items, folder));
  return listing;
}

auto find_ignore_file(std::vector<Item> const& items) -> Result<std::optional<Item>> {
  auto const found = std::ranges::find(items, ignore_file_name, &Item::path);
  if (found == items.end())
    return std::nullopt;
  // It may hide files before names are compared: of two, one could hide both, or the other not.
  auto const next = std::ranges::find(found + 1, items.end(), ignore_file_name, &Item::path);
  if (next != items.end())
    return refuse(found->kind == next->kind ? ArchiveDefect::duplicate
                                            : ArchiveDefect::file_and_directory,
                  ignore_file_name);
  if (found->kind != Kind::file)
    return std::nullopt;
  if (found->size > longest_ignore_file)
    return base::fail(base::ArchiveRefused{.defect = ArchiveDefect::ignore_file,
                                           .detail = "bytes",
                                           .value = found->size,
                                           .limit = longest_ignore_file});
  return *found;
}

auto draft(std::vector<Item> items, Patterns const& patterns, Limits const& limits)
    -> Result<Import> {
  auto import = Import{};
  import.summary.excluded = TRY(drop_excluded(items, patterns, most_known_directories(limits)));
  TRY(check_types(items));
  TRY(check_number(items, limits));
  auto tree = TRY(check_collisions(items, limits.directories));
  import.summary.warnings = warn_of_names(items);
  std::ranges::move(tree.warnings, std::back_inserter(import.summary.warnings));
  std::erase_if(items, [](Item const& item) { return item.kind == Kind::directory; });
  import.summary.bytes = TRY(check_budgets(items, limits));
  import.summary.files = items.size();
  import.summary.directories = tree.directories.size();
  import.directories = std::move(tree.directories);
  import.files = std::move(items);
  return import;
}

auto streams_left_out(Directory const& directory,
                      std::vector<Item> const& files,
                      Limits const& limits) -> Result<std::vector<std::uint32_t>> {
  auto is_written = std::vector<bool>(directory.records.size());
  for (auto const& file : files)
    is_written[file.index] = true;
  auto found = std::vector<std::uint32_t>();
  auto output = std::uint64_t{0};
  for (auto i = std::uint32_t{0}; i < directory.records.size(); ++i) {
    auto const& record = directory.records[i];
    if (is_written[i] || !has_descriptor(record) || record.method != deflated)
      continue;
    found.push_back(i);
    output += std::min(record.size, most_left_out(limits) + 1); // together they never wrap
    TRY(within(ArchiveDefect::output_too_large, output, most_left_out(limits),
               directory.name(record)));
  }
  return found;
}

} // namespace archive
