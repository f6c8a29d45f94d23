#include "io/run_record.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/hex.hpp"
#include "io/descriptor.hpp"
#include "io/system.hpp"
#include "job/names.hpp"
#include "job/record.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <optional>
#include <stdio.h>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace io {

namespace {

using base::Result;

constexpr auto suffix = std::string_view(".run");
constexpr auto new_suffix = std::string_view(".new");
constexpr auto ours_alone = 0700U;
constexpr auto file_mode = mode_t{0600};

// Whoever made a link decides where it leads. True where there is none.
auto is_link_of_ours(std::string const& path) -> bool {
  struct stat status = {};
  return ::lstat(path.c_str(), &status) == 0 &&
         (!S_ISLNK(status.st_mode) || status.st_uid == ::geteuid() || status.st_uid == 0);
}

// Records say what is to be removed: nobody else may write them.
auto open_folder(std::string const& path) -> Result<Descriptor> {
  if (path.empty())
    return base::fail(base::SystemFailure{.operation = "find",
                                          .path = "a folder for the records of runs",
                                          .reason = "there is neither PLANQK_JOB_STATE nor HOME"});
  TRY(make_parents_at(AT_FDCWD, path, ours_alone));
  if (!ensure_directory_at(AT_FDCWD, path, ours_alone))
    return failure("create", path);
  if (!is_link_of_ours(path))
    return base::fail(base::SystemFailure{
        .operation = "trust", .path = path, .reason = "it is somebody else's symbolic link"});
  auto folder = Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat status = {};
  if (!folder.is_open() || ::fstat(folder.number(), &status) != 0)
    return failure("open", path);
  constexpr auto others_may_write = mode_t{022};
  if (status.st_uid != ::geteuid() || (status.st_mode & others_may_write) != 0)
    return base::fail(base::SystemFailure{.operation = "trust",
                                          .path = path,
                                          .reason = "it belongs to, or can be written by, others"});
  return folder;
}

auto read_text(int number) -> std::optional<std::string> {
  constexpr auto longest = std::size_t{1} << 20U;
  auto text = std::string(longest, '\0');
  auto const got = read_at(number, text, 0);
  if (!got)
    return std::nullopt;
  text.resize(*got);
  return text;
}

auto has_name(Descriptor const& folder, std::string const& name, Descriptor const& file) -> bool {
  struct stat named = {};
  struct stat held = {};
  return ::fstat(file.number(), &held) == 0 &&
         ::fstatat(folder.number(), name.c_str(), &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         named.st_ino == held.st_ino && S_ISREG(held.st_mode);
}

// The record of a dead run, locked; not open where the run lives or is not one.
auto lock_dead(Descriptor const& folder, std::string const& name) -> Descriptor {
  auto file = Descriptor(::openat(folder.number(), name.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
  // It may have been removed by its run between the two calls.
  auto const ours = file.is_open() && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0 &&
                    has_name(folder, name, file);
  return ours ? std::move(file) : Descriptor();
}

} // namespace

RunRecord::RunRecord(Descriptor file, std::string path, std::string run_id)
    : file_(std::move(file)), path_(std::move(path)), run_id_(std::move(run_id)) {
}

// It gets its name when it is locked: a record that is seen and can be locked is a dead run's.
auto RunRecord::begin(std::string const& folder, std::string const& run_id) -> Result<RunRecord> {
  auto const opened = TRY(open_folder(folder));
  auto const path = folder + "/" + run_id + std::string(suffix);
  auto const draft = path + std::string(new_suffix);
  constexpr auto flags = O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  auto file = Descriptor(::open(draft.c_str(), flags, file_mode));
  if (!file.is_open() || ::flock(file.number(), LOCK_EX | LOCK_NB) != 0 ||
      ::rename(draft.c_str(), path.c_str()) != 0)
    return failure("create", path);
  return RunRecord(std::move(file), path, run_id);
}

auto RunRecord::note(job::Trace trace, std::string_view value) -> Result<void> {
  auto entry = job::Entry{.trace = trace, .value = std::string(value)};
  if (std::ranges::find(entries_, entry) != entries_.end())
    return {};
  auto const line = job::format_entry(entry);
  if (!line || !write_all(file_.number(), *line))
    return failure("write", path_);
  entries_.push_back(std::move(entry));
  return {};
}

void RunRecord::remove() {
  ::unlink(path_.c_str());
}

auto dead_runs(std::string const& folder, std::chrono::seconds age)
    -> Result<std::vector<RunRecord>> {
  auto const opened = TRY(open_folder(folder));
  auto const names = names_in(opened.number());
  if (!names)
    return failure("list", folder);
  auto runs = std::vector<RunRecord>();
  for (auto const& name : *names) {
    auto const id = name.substr(0, name.find('.'));
    if (!job::is_run_id(id) || name != id + std::string(suffix))
      continue;
    auto file = lock_dead(opened, name);
    auto const text = file.is_open() ? read_text(file.number()) : std::nullopt;
    if (!text || !is_older_than(file, age))
      continue;
    runs.push_back(RunRecord(std::move(file), folder + "/" + name, id));
    runs.back().entries_ = job::parse_record(*text);
  }
  return runs;
}

// A lock whose file was removed meanwhile is nobody's: the next one has another file.
auto take_lock(std::string const& folder, std::string const& name) -> Result<Descriptor> {
  constexpr auto rounds = 100;
  auto const opened = TRY(open_folder(folder));
  for (auto round = 0; round < rounds; ++round) {
    auto file = Descriptor(::openat(opened.number(), name.c_str(),
                                    O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, file_mode));
    if (!file.is_open())
      return failure("create", folder + "/" + name);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
      return Descriptor();
    if (has_name(opened, name, file))
      return file;
  }
  return Descriptor();
}

auto take_free(std::string const& folder, std::string const& name, std::chrono::seconds age)
    -> Descriptor {
  auto const opened = open_folder(folder);
  auto file = opened ? lock_dead(*opened, name) : Descriptor();
  return file.is_open() && is_older_than(file, age) ? std::move(file) : Descriptor();
}

void mark_used(Descriptor const& lock) {
  ::futimens(lock.number(), nullptr);
}

auto is_older_than(Descriptor const& file, std::chrono::seconds age) -> bool {
  struct stat status = {};
  return ::fstat(file.number(), &status) == 0 &&
         status.st_mtim.tv_sec + age.count() <= ::time(nullptr);
}

auto make_run_id() -> std::string {
  auto bytes = std::array<char, 8>();
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    std::abort(); // cannot happen for so few bytes
  return base::to_hex({bytes.data(), bytes.size()});
}

} // namespace io
