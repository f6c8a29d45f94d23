#include "archive/import_plan.hpp"
#include "archive/memory_source.hpp"
#include "archive/zip_text.hpp"
#include "support/catch.hpp"

using archive::stored_entry;
using base::ArchiveDefect;

namespace {

auto defect_of_ignore_file(std::vector<archive::ZipEntry> const& entries)
    -> std::optional<ArchiveDefect> {
  auto source = archive::MemorySource(archive::zip_of(entries));
  auto const listing = archive::list_archive(source, {});
  REQUIRE(listing);
  auto const found = archive::find_ignore_file(listing->names.items);
  if (found)
    return std::nullopt;
  return std::get<base::ArchiveRefused>(found.error().what).defect;
}

} // namespace

TEST_CASE("import plan: of two ignore files, neither decides what is left out, itself included",
          "[archive][req:import-ignore-file][req:import-collisions]") {
  auto const file = stored_entry(".planqkignore", ".planqkignore\n/a\n");
  auto const directory = stored_entry(".planqkignore/", "");
  auto const other = stored_entry("a", "x");
  CHECK_FALSE(defect_of_ignore_file({file, other}));
  CHECK_FALSE(defect_of_ignore_file({directory, other}));
  CHECK(defect_of_ignore_file({file, stored_entry(".planqkignore", "/b\n"), other}) ==
        ArchiveDefect::duplicate);
  CHECK(defect_of_ignore_file({file, directory, other}) == ArchiveDefect::file_and_directory);
  CHECK(defect_of_ignore_file({directory, other, file}) == ArchiveDefect::file_and_directory);
}
