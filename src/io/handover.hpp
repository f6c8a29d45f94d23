#pragma once

#include "base/error.hpp"
#include "io/descriptor.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>

// A directory that an engine makes in a container's own world, a file system of its own in memory,
// handed to us as a descriptor: it can be read for as long as we hold it, also when the container
// has ended and nothing else leads there. A program of ours hands it over from inside the
// container, before it becomes the job: no code of a stranger has run there yet.

namespace io {

// Our side: a socket with a name, where exactly one directory is taken.
class Handover {
public:
  // In a directory of ours; everybody who reaches the socket may speak to it.
  [[nodiscard]] static auto listen(Descriptor const& directory, std::string const& name)
      -> base::Result<Handover>;

  // The directory that was handed over first, once; not open where none has come yet. Never waits:
  // what was sent stays in the socket, also of a program that has ended. Nobody else is heard then.
  [[nodiscard]] auto take() -> Descriptor;

private:
  explicit Handover(Descriptor socket) : socket_(std::move(socket)) {}

  Descriptor socket_;
};

// Whether it is a directory of a file system in memory with no more room than that.
[[nodiscard]] auto is_bounded(Descriptor const& directory, std::uint64_t bytes) -> bool;

// The path of the program that runs here, for a container to be started with.
[[nodiscard]] auto own_program() -> base::Result<std::string>;

// The other side, as the first program of a container: hands over the directory and becomes the
// program, which is looked for on PATH. Returns only where that fails, with an exit status.
[[nodiscard]] auto hand_over_and_become(std::string const& socket,
                                        std::string const& directory,
                                        std::span<char* const> command) -> int;

} // namespace io
