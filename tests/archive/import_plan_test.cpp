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

TEST_CASE("import plan: what is left out has a line each, and not too many",
          "[archive][req:import-ignore-file][req:import-exclude]") {
  constexpr auto count = std::size_t{20'000};
  auto paths = std::vector<std::string>();
  for (auto i = std::size_t{0}; i < count; ++i)
    paths.push_back(std::to_string(i) + ".log");
  auto items = std::vector<archive::Item>();
  for (auto const& path : paths)
    items.push_back({.path = path});
  items.push_back({.path = "a"});
  auto const patterns = archive::parse_patterns("*.log\n");
  REQUIRE(patterns);
  auto const import = archive::draft(items, *patterns, {});
  REQUIRE(import);
  CHECK(import->files.size() == 1);
  auto const& excluded = import->summary.excluded;
  REQUIRE(excluded.size() == archive::most_excluded_lines + 1);
  auto files = std::uint64_t{0};
  for (auto const& line : excluded)
    files += line.files;
  CHECK(files == count);
  CHECK(excluded.front().path == archive::other_excluded); // sorted
}

TEST_CASE("import plan: directories that names imply are counted, not only written ones",
          "[archive][req:import-budgets]") {
  auto const limits = archive::Limits{.files = 10, .directories = 3};
  auto const refused = [&](std::string const& path) {
    auto const import = archive::draft({{.path = path}}, {}, limits);
    return import ? std::nullopt
                  : std::optional(std::get<base::ArchiveRefused>(import.error().what).defect);
  };
  CHECK_FALSE(refused("a/b/c/x"));
  CHECK(refused("a/b/c/d/x") == ArchiveDefect::too_many_directories);
  CHECK_FALSE(refused(".git/b/c/d/x") == ArchiveDefect::too_many_directories);
  CHECK(refused(".git/2/3/4/5/6/7/8/9/10/11/12/13/x") == ArchiveDefect::too_many_directories);
}
