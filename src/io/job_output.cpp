#include "io/job_output.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "io/descriptor.hpp"
#include "io/output_limits.hpp"
#include "io/output_walk.hpp"
#include "io/removal.hpp"
#include "io/system.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace io {

namespace {

using base::Result;

constexpr auto file_mode = mode_t{0644};
constexpr auto directory_mode = mode_t{0755};
constexpr auto chunk = std::size_t{64} * 1024;
constexpr auto most_listed = std::size_t{100};

// Nothing for an error that is the machine's, not the job's: then the output would not be whole.
auto reason_for(int error) -> std::optional<LeftBehind> {
  switch (error) {
  case ELOOP:
    return LeftBehind::link;
  case EMLINK:
    return LeftBehind::several_names;
  case ENXIO:
  case ENODEV:
    return LeftBehind::not_a_file;
  case EACCES:
  case EPERM:
  case EAGAIN: // somebody holds a lease on it, and we do not wait
    return LeftBehind::unreadable;
  case EILSEQ:
    return LeftBehind::name;
  case EXDEV:
    return LeftBehind::other_system;
  case ENOENT:
  case ENOTDIR: // no directory any more
    return LeftBehind::changed;
  default:
    return std::nullopt;
  }
}

auto error_of(OutputEntry const& entry) -> int {
  if (base::printable(entry.name, entry.name.size()) != entry.name)
    return EILSEQ;
  if (entry.error != 0)
    return entry.error;
  return S_ISDIR(entry.status.st_mode) ? 0 : objection_to(entry.status);
}

// Each part of the file in turn; stops at what the function objects to.
template <class Take>
auto read_parts(int file, std::string_view path, Take take) -> Result<void> {
  auto buffer = std::string(chunk, '\0');
  for (;;) {
    auto const got = read_some(file, buffer);
    if (!got)
      return failure("read", path);
    if (*got == 0)
      return {};
    TRY(take(std::string_view(buffer).substr(0, *got)));
  }
}

class Collector {
public:
  Collector(int into, OutputLimits const& limits) : into_(into), tally_(limits) {}

  auto run(int from) -> Result<CollectedOutput> {
    auto walk = OutputWalk(from);
    if (!walk.is_open())
      return failure("list", "the job's output");
    while (auto const entry = walk.next())
      TRY(take(walk, *entry));
    std::ranges::sort(files_, {}, &OutputFile::path);
    auto output =
        CollectedOutput{.files = std::move(files_), .skipped = {}, .all_skipped = all_skipped_};
    for (auto& [path, because] : skipped_)
      output.skipped.push_back({.path = path, .because = because});
    return output;
  }

  void undo() const {
    for (auto const& name : made_)
      remove_all(into_, name);
  }

private:
  auto take(OutputWalk& walk, OutputEntry const& entry) -> Result<void> {
    if (auto excess = tally_.add_name(entry.depth))
      return base::fail(*std::move(excess));
    if (auto const error = error_of(entry))
      return skip(entry, error);
    if (!S_ISDIR(entry.status.st_mode))
      return copy(entry);
    return walk.enter(entry) ? Result<void>() : skip(entry, errno);
  }

  // The list is the same in whatever order the names came.
  auto skip(OutputEntry const& entry, int error) -> Result<void> {
    auto const because = reason_for(error);
    errno = error;
    if (!because)
      return failure("read", entry.path);
    ++all_skipped_;
    skipped_.emplace(entry.path, *because);
    if (skipped_.size() > most_listed)
      skipped_.erase(std::prev(skipped_.end()));
    return {};
  }

  auto copy(OutputEntry const& entry) -> Result<void> {
    // The size is only believed where it refuses: it may have grown, and it grows while we read.
    if (auto excess = tally_.excess_with(static_cast<std::uint64_t>(entry.status.st_size)))
      return base::fail(*std::move(excess));
    auto const from = open_plain_file(entry.directory, entry.name);
    if (!from.is_open())
      return skip(entry, errno);
    auto const to = create(entry.path);
    if (!to.is_open() && (errno == EEXIST || errno == ENOTDIR))
      return skip(entry, ENOENT); // a name that came twice, of directories that changed places
    if (!to.is_open())
      return failure("create", entry.path);
    auto size = std::uint64_t{0};
    TRY(read_parts(from.number(), entry.path, [&](std::string_view bytes) -> Result<void> {
      if (auto excess = tally_.add_bytes(bytes.size()))
        return base::fail(*std::move(excess));
      if (!write_all(to.number(), bytes))
        return failure("write", entry.path);
      size += bytes.size();
      return {};
    }));
    files_.push_back({.path = entry.path, .size = size});
    return {};
  }

  auto create(std::string const& path) -> Descriptor {
    for (auto const parent : base::parents_of(path))
      if (!make_directory(std::string(parent)))
        return {};
    auto file = create_beneath(into_, path, file_mode);
    if (!file.is_open())
      return {};
    note(path);
    return ::fchmod(file.number(), file_mode) == 0 ? std::move(file) : Descriptor();
  }

  auto make_directory(std::string const& path) -> bool {
    if (!make_directory_at(into_, path, directory_mode))
      return errno == EEXIST;
    note(path);
    return ::fchmodat(into_, path.c_str(), directory_mode, 0) == 0;
  }

  void note(std::string const& path) {
    if (!path.contains('/'))
      made_.push_back(path);
  }

  int into_;
  Tally tally_;
  std::vector<OutputFile> files_;
  std::map<std::string, LeftBehind> skipped_;
  std::uint64_t all_skipped_ = 0;
  std::vector<std::string> made_; // at the top of `into_`, by us
};

} // namespace

auto collect_output(int from, int into, OutputLimits const& limits) -> Result<CollectedOutput> {
  auto collector = Collector(into, limits);
  auto output = collector.run(from);
  if (!output)
    collector.undo();
  return output;
}

auto read_at_most(int directory, std::string const& path, std::uint64_t cap)
    -> Result<std::optional<std::string>> {
  auto const file = open_plain_file(directory, path);
  if (!file.is_open() && (errno == ENOENT || errno == ENOTDIR))
    return std::nullopt;
  if (!file.is_open())
    return failure("read", path);
  auto text = std::string();
  TRY(read_parts(file.number(), path, [&](std::string_view bytes) -> Result<void> {
    if (bytes.size() > cap - text.size())
      return base::fail(base::OutputTooLarge{.limit = "result", .allowed = cap});
    text += bytes;
    return {};
  }));
  return text;
}

} // namespace io
