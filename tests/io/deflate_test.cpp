#include "archive/crc32.hpp"
#include "archive/deflate_text.hpp"
#include "archive/directory.hpp"
#include "io/archive_file.hpp"
#include "io/deflate.hpp"
#include "io/descriptor.hpp"
#include "io/small_entry.hpp"
#include "support/catch.hpp"

#include <sys/mman.h>
#include <unistd.h>

// Both ways to inflate an entry accept and refuse the same.

using base::ArchiveDefect;

namespace {

class Text final : public io::Sink {
public:
  auto write(std::string_view bytes) -> base::Result<void> override {
    text += bytes;
    return {};
  }

  std::string text;
};

// What is between a gzip stream's header and its sums.
auto packed(std::string const& content) -> std::string {
  auto text = Text();
  auto gzip = io::Gzip(text);
  REQUIRE(gzip.write(content));
  REQUIRE(gzip.finish());
  return text.text.substr(10, text.text.size() - 18);
}

auto compressible(std::uint64_t size) -> std::string {
  auto text = std::string();
  for (auto i = 0; text.size() < size; ++i)
    text += "qubit " + std::to_string(i * i);
  text.resize(static_cast<std::size_t>(size));
  return text;
}

// An entry at the end of a file.
struct Entry {
  archive::Record record = {};
  std::string bytes;
};

auto deflated(std::string const& content) -> Entry {
  auto entry = Entry{.bytes = packed(content)};
  entry.record.method = archive::deflated;
  entry.record.compressed = entry.bytes.size();
  entry.record.size = content.size();
  entry.record.crc = archive::crc32(content);
  return entry;
}

struct Outcome {
  std::optional<ArchiveDefect> defect;
  std::string text;
};

auto read(Entry const& entry, std::uint64_t small) -> Outcome {
  auto const file = io::Descriptor(::memfd_create("archive", MFD_CLOEXEC));
  REQUIRE(::write(file.number(), entry.bytes.data(), entry.bytes.size()) ==
          static_cast<ssize_t>(entry.bytes.size()));
  auto archive_file = io::ArchiveFile(file.number(), entry.bytes.size(), 1000);
  auto sink = Text();
  auto const done = io::Inflater(archive_file, small).read(entry.record, "entry", sink);
  if (done)
    return {.defect = std::nullopt, .text = std::move(sink.text)};
  return {.defect = std::get<base::ArchiveRefused>(done.error().what).defect, .text = {}};
}

auto defect(Entry const& entry) -> std::optional<ArchiveDefect> {
  auto const as_stream = read(entry, 0).defect;
  CHECK(read(entry, io::small_entry).defect == as_stream);
  return as_stream;
}

} // namespace

TEST_CASE("deflate: an entry of any size is what was packed", "[io][deflate][req:import-bytes]") {
  for (auto const size : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{100'000},
                          io::small_entry - 1, io::small_entry, io::small_entry + 1}) {
    INFO(size);
    auto const content = compressible(size);
    auto const entry = deflated(content);
    for (auto const small : {std::uint64_t{0}, io::small_entry}) {
      auto const outcome = read(entry, small);
      CHECK_FALSE(outcome.defect);
      CHECK(outcome.text == content);
    }
  }
}

TEST_CASE("deflate: no window is too small to read through", "[io][deflate][req:import-bytes]") {
  auto first = deflated(compressible(5000));
  auto second = deflated("second");
  second.record.data_offset = first.bytes.size();
  second.bytes = first.bytes + second.bytes;
  CHECK(read(second, io::small_entry).text == "second");
}

TEST_CASE("deflate: what is not as the archive says is refused for one reason",
          "[io][deflate][req:import-bytes]") {
  auto const right = deflated(compressible(3000));
  auto entry = right;
  entry.record.size = 2999;
  CHECK(defect(entry) == ArchiveDefect::size);
  entry.record.size = 3001;
  CHECK(defect(entry) == ArchiveDefect::size);
  entry.record.size = 0;
  CHECK(defect(entry) == ArchiveDefect::size);
  entry = right;
  entry.record.crc ^= 1U;
  CHECK(defect(entry) == ArchiveDefect::crc);
  entry = right;
  entry.record.compressed -= 1;
  CHECK(defect(entry) == ArchiveDefect::deflate);
  entry = right;
  entry.bytes += 'x';
  entry.record.compressed += 1;
  CHECK(defect(entry) == ArchiveDefect::deflate);
  entry = right;
  entry.bytes[0] = '\7'; // a kind of block that there is not
  CHECK(defect(entry) == ArchiveDefect::deflate);
  entry.record.compressed = 0;
  CHECK(defect(entry) == ArchiveDefect::deflate);
}

TEST_CASE("deflate: what only one decoder lets pass is refused at every size",
          "[io][deflate][req:import-bytes]") {
  auto const claimed = [](std::string bytes, std::string const& content) {
    auto entry = deflated(content);
    entry.bytes = std::move(bytes);
    entry.record.compressed = entry.bytes.size();
    return entry;
  };
  CHECK_FALSE(defect(claimed(archive::OwnCodes().bytes(), "a")));
  CHECK(defect(claimed(archive::OwnCodes{.more_literals = 31}.bytes(), "a")) ==
        ArchiveDefect::deflate);
  CHECK(defect(claimed(archive::OwnCodes{.unused_distances = 30}.bytes(), "a")) ==
        ArchiveDefect::deflate);
  // The fixed codes: "a", the length that does not exist, a distance of one, the end.
  auto const length_286 =
      archive::BitWriter().put(3, 3).put(0x89, 8).put(0x63, 8).put(0, 5).put(0, 7);
  CHECK(defect(claimed(length_286.bytes(), std::string(259, 'a'))) == ArchiveDefect::deflate);
}
