#pragma once

#include "base/error.hpp"
#include "project/snapshot.hpp"

#include <memory>
#include <string>

// Reading beneath one directory and never outside of it: links that lead out are refused, a pipe
// cannot hang us, a size is checked before a byte is read.

namespace io {

class Reader {
public:
  Reader() = default;
  Reader(Reader const&) = delete;
  auto operator=(Reader const&) -> Reader& = delete;
  virtual ~Reader() = default;

  // What is at that path. A thing that is there and cannot be used is an Error inside the entry.
  [[nodiscard]] virtual auto look(project::Wish const& wish) const -> project::Entry = 0;
};

// The real one. Fails where the directory cannot be opened.
[[nodiscard]] auto open_reader(std::string const& directory)
    -> base::Result<std::unique_ptr<Reader>>;

} // namespace io
