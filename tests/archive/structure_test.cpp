#include "archive/crc32.hpp"
#include "archive/directory.hpp"
#include "archive/end_record.hpp"
#include "archive/import_plan.hpp"
#include "archive/memory_source.hpp"
#include "archive/zip_text.hpp"
#include "support/catch.hpp"

// The table of malformed archives is tests/job/hostile.py; here is what needs no file system.

using archive::MemorySource;
using base::ArchiveDefect;

namespace {

// One stored file.
auto archive_of(std::string const& name, std::string const& data) -> std::string {
  return archive::zip_of({archive::stored_entry(name, data)});
}

auto defect_of(std::string bytes) -> std::optional<ArchiveDefect> {
  auto source = MemorySource(std::move(bytes));
  auto const directory = archive::read_directory(source, {.entries = 100, .name_bytes = 100'000});
  if (directory)
    return std::nullopt;
  auto const* const refused = std::get_if<base::ArchiveRefused>(&directory.error().what);
  REQUIRE(refused != nullptr);
  return refused->defect;
}

// A hundred megabytes of nothing, and an end.
class FarEnd final : public archive::Source {
public:
  explicit FarEnd(std::uint64_t directory, std::string end)
      : nothing_(directory), end_(std::move(end)) {}

  auto size() const -> std::uint64_t override { return nothing_ + end_.size(); }

  auto bytes(std::uint64_t offset, std::size_t count) -> base::Result<std::string_view> override {
    held_.assign(count, '\0');
    for (auto i = std::size_t{0}; i < count; ++i)
      if (offset + i >= nothing_)
        held_[i] = end_.at(static_cast<std::size_t>(offset + i - nothing_));
    return held_;
  }

private:
  std::uint64_t nothing_;
  std::string end_;
  std::string held_;
};

auto end_at(std::uint64_t directory) -> base::Result<archive::EndRecord> {
  using archive::little;
  auto const central = archive::central_of(archive::stored_entry("a", ""), 0);
  auto source =
      FarEnd(directory, central + "PK\5\6" + little(0, 4) + little(1, 2) + little(1, 2) +
                            little(central.size(), 4) + little(directory, 4) + little(0, 2));
  return archive::read_end_record(source);
}

} // namespace

TEST_CASE("structure: where the directory lies can itself look like an end",
          "[archive][structure][req:import-structure]") {
  constexpr auto mark = std::uint64_t{0x06054B50};
  CHECK(end_at(mark + 1));
  auto const end = end_at(mark);
  REQUIRE_FALSE(end);
  CHECK(std::get<base::ArchiveRefused>(end.error().what).defect == ArchiveDefect::several_ends);
}

TEST_CASE("structure: an entry is found with all that it says",
          "[archive][structure][req:import-structure]") {
  auto source = MemorySource(archive_of("src/program.py", "def run(): pass"));
  auto const directory = archive::read_directory(source, {.entries = 100, .name_bytes = 100'000});
  REQUIRE(directory);
  REQUIRE(directory->records.size() == 1);
  auto const& record = directory->records[0];
  CHECK(directory->name(record) == "src/program.py");
  CHECK(record.size == 15);
  CHECK(record.data_offset == 30 + 14);
  CHECK(record.crc == archive::crc32("def run(): pass"));
}

TEST_CASE("structure: whatever is cut off is noticed",
          "[archive][structure][req:import-structure]") {
  auto const whole = archive_of("a", "xyz");
  CHECK_FALSE(defect_of(whole));
  for (auto length = std::size_t{0}; length < whole.size(); ++length) {
    INFO(length);
    CHECK(defect_of(whole.substr(0, length)));
  }
}

TEST_CASE("structure: whatever byte changes, it is refused or means the same",
          "[archive][structure][req:import-structure]") {
  auto const whole = archive_of("a", "xyz");
  auto accepted = 0;
  for (auto i = std::size_t{0}; i < whole.size(); ++i) {
    auto changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x41);
    accepted += defect_of(changed) ? 0 : 1;
  }
  // versions (2 + 4), dates (4 + 4), data (3), internal and external attributes (2 + 4): read
  // elsewhere or not.
  CHECK(accepted == 23);
}

TEST_CASE("structure: more entries than memory is meant for are not read",
          "[archive][structure][req:import-budgets]") {
  auto source = MemorySource(archive_of("a", "xyz"));
  auto const directory = archive::read_directory(source, {.entries = 0, .name_bytes = 100});
  REQUIRE_FALSE(directory);
  CHECK(std::get<base::ArchiveRefused>(directory.error().what).defect ==
        ArchiveDefect::too_many_files);
}
