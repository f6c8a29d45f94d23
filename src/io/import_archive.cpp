#include "io/import_archive.hpp"

#include "archive/directory.hpp"
#include "archive/import_plan.hpp"
#include "archive/item.hpp"
#include "archive/limits.hpp"
#include "archive/patterns.hpp"
#include "archive/types.hpp"
#include "base/error.hpp"
#include "io/archive_file.hpp"
#include "io/deflate.hpp"
#include "io/progress.hpp"
#include "io/tree_writer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace io {

namespace {

using base::Result;

// Local headers are small and far apart; the bytes of entries lie side by side.
constexpr auto header_window = std::size_t{16} * 1024;
constexpr auto data_window = std::size_t{256} * 1024;

class TextSink final : public Sink {
public:
  [[nodiscard]] auto write(std::string_view bytes) -> Result<void> override {
    text_ += bytes;
    return {};
  }

  [[nodiscard]] auto text() const -> std::string const& { return text_; }

private:
  std::string text_;
};

auto read_patterns(archive::Listing const& listing, Inflater& inflater)
    -> Result<archive::Patterns> {
  auto const item = TRY(archive::find_ignore_file(listing.names.items));
  if (!item)
    return archive::Patterns();
  auto sink = TextSink();
  TRY(inflater.read(listing.directory.records[item->index], item->path, sink));
  return archive::parse_patterns(sink.text());
}

auto write_file(archive::Record const& record,
                archive::Item const& item,
                Inflater& inflater,
                TreeWriter& tree) -> Result<void> {
  auto file = TRY(tree.create(item.path, archive::is_executable(item)));
  auto sink = FileSink(file.number(), item.path, tree.progress());
  TRY(inflater.read(record, item.path, sink));
  return tree.close(std::move(file), item.path);
}

class NoSink final : public Sink {
public:
  [[nodiscard]] auto write(std::string_view /*bytes*/) -> Result<void> override { return {}; }
};

auto check_left_out(archive::Directory const& directory,
                    std::vector<archive::Item> const& files,
                    archive::Limits const& limits,
                    Inflater& inflater) -> Result<void> {
  auto sink = NoSink();
  for (auto const index : TRY(archive::streams_left_out(directory, files, limits))) {
    auto const& record = directory.records[index];
    TRY(inflater.read(record, directory.name(record), sink));
  }
  return {};
}

} // namespace

auto import_archive(Job const& job, Progress& progress) -> Result<archive::Summary> {
  auto headers = ArchiveFile(job.archive, job.archive_size, header_window);
  auto listing = TRY(archive::list_archive(headers, job.limits, job.folder));
  auto data = ArchiveFile(job.archive, job.archive_size, data_window);
  auto inflater = Inflater(data);
  auto const patterns = TRY(read_patterns(listing, inflater));
  auto import = TRY(archive::draft(std::move(listing.names.items), patterns, job.limits));
  import.summary.junk = listing.junk;
  import.summary.top_folder = listing.top_folder;
  import.summary.chosen = listing.chosen;
  progress.total = import.summary.bytes;
  auto tree = TreeWriter(job.directory, progress);
  for (auto const path : import.directories)
    TRY(tree.make_directory(path));
  for (auto const& item : import.files)
    TRY(write_file(listing.directory.records[item.index], item, inflater, tree));
  TRY(check_left_out(listing.directory, import.files, job.limits, inflater));
  TRY(tree.finish(import.directories));
  return std::move(import.summary);
}

} // namespace io
