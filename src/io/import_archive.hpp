#pragma once

#include "archive/import_plan.hpp"
#include "archive/limits.hpp"
#include "base/error.hpp"
#include "io/progress.hpp"

#include <cstdint>
#include <string>

// From an archive to a tree: what the sandboxed child does, with two descriptors and no path.

namespace io {

struct Job {
  int archive;   // the archive, opened for reading
  int directory; // fresh, empty, ours alone
  std::uint64_t archive_size;
  archive::Limits limits;
  std::string folder = {}; // of the archive, in the place of all of it
};

[[nodiscard]] auto import_archive(Job const& job, Progress& progress)
    -> base::Result<archive::Summary>;

} // namespace io
