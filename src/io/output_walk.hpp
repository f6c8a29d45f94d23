#pragma once

#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <vector>

// The names in a directory that a job may write to, one at a time and without recursion. Nothing of
// it is believed: it may change under every call, and be larger than any memory. A walk is as long
// as its caller's tally allows.

namespace io {

struct OutputEntry {
  int directory = -1;      // that it lies in; open until the walk goes on
  std::string name;        // any bytes
  std::string path;        // "a/b.json" of the root that was walked
  std::size_t depth = 0;   // components of the path
  struct stat status = {}; // its own, if it is a link; all zero where there is an error
  int error = 0;           // why there is no status, as errno
};

class OutputWalk {
public:
  // The root stays the caller's. It is listed from its beginning, however often.
  explicit OutputWalk(int root);

  [[nodiscard]] auto is_open() const -> bool { return !levels_.empty(); }

  // In no order; nothing at the end.
  [[nodiscard]] auto next() -> std::optional<OutputEntry>;

  // What lies in this directory comes next. False with errno: EXDEV for another file system.
  [[nodiscard]] auto enter(OutputEntry const& entry) -> bool;

private:
  struct Level {
    DirectoryStream stream;
    std::string prefix;
  };

  std::vector<Level> levels_;
  dev_t device_ = 0;
};

// Why this is not a file to be taken, as errno: ELOOP for a link, EMLINK for a file that has
// another name besides, ENXIO for what is no file at all; 0 where it is one.
[[nodiscard]] auto objection_to(struct stat const& status) -> int;

// A regular file with one name, whatever was seen there before. It neither follows a link nor waits
// for another process; errno as above.
[[nodiscard]] auto open_plain_file(int directory, std::string const& path) -> Descriptor;

} // namespace io
