#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Why an archive or a directory is not imported. Each reason has one stable word, which scripts
// read in --json; docs/planqk-job.md lists them in this order, which is the order of the checks.

namespace base {

enum class ArchiveDefect {
  // structure: the archive does not say one thing only
  not_an_archive,
  truncated,
  trailing_data,
  several_ends,
  prefix_data,
  multi_disk,
  zip64,
  directory_bounds,
  directory_damaged,
  wrong_count,
  extra_field,
  unicode_extra,
  flags,
  encrypted,
  method,
  overlap,
  gap,
  headers_differ,
  data_descriptor,
  stored_size,
  // names
  name_empty,
  name_not_utf8,
  name_control,
  name_escapes,
  name_absolute,
  name_drive,
  name_backslash,
  name_trailing,
  name_too_long,
  path_too_long,
  too_deep,
  // the caller's choice of a folder
  no_such_folder,
  // the upload's own list of what to leave out
  ignore_file,
  // types
  link,
  device,
  fifo,
  socket,
  setuid,
  setgid,
  type_mismatch,
  type_unknown,
  // collisions
  duplicate,
  file_and_directory,
  unicode_collision,
  name_stream,
  // budgets
  upload_too_large,
  entry_too_large,
  output_too_large,
  too_many_files,
  too_many_directories,
  ratio,
  nothing_to_import,
  // bytes
  deflate,
  size,
  crc
};

inline constexpr auto last_archive_defect = ArchiveDefect::crc;

struct ArchiveRefused {
  ArchiveDefect defect;
  std::string entry = {};  // its path; empty where the whole archive is meant
  std::string detail = {}; // a fact: the field that differs, the other entry, the component
  std::uint64_t value = 0;
  std::uint64_t limit = 0; // of a budget
  bool operator==(ArchiveRefused const&) const = default;
};

[[nodiscard]] auto to_word(ArchiveDefect defect) -> std::string_view; // "name-escapes"

} // namespace base
