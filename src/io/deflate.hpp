#pragma once

#include "archive/directory.hpp"
#include "base/error.hpp"
#include "io/archive_file.hpp"
#include "io/small_entry.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// The bytes of one entry, inflated, counted and summed as they pass by; and the reverse, for the
// layers that we write ourselves.

namespace io {

class Sink {
public:
  Sink() = default;
  Sink(Sink const&) = delete;
  auto operator=(Sink const&) -> Sink& = delete;
  virtual ~Sink() = default;

  [[nodiscard]] virtual auto write(std::string_view bytes) -> base::Result<void> = 0;
};

class Inflater {
public:
  // Entries of at most `small` bytes, packed and unpacked, are inflated in one piece.
  explicit Inflater(ArchiveFile& file, std::uint64_t small = small_entry);
  ~Inflater();
  Inflater(Inflater const&) = delete;
  auto operator=(Inflater const&) -> Inflater& = delete;

  // Never hands on more than the record's size. A wrong size, checksum or compressed byte is a
  // refusal that names the entry.
  [[nodiscard]] auto read(archive::Record const& record, std::string_view entry, Sink& sink)
      -> base::Result<void>;

private:
  struct State;

  [[nodiscard]] auto copy_stored(archive::Record const& record, Sink& sink) -> base::Result<void>;
  [[nodiscard]] auto inflate_small(archive::Record const& record, Sink& sink) -> base::Result<bool>;
  [[nodiscard]] auto inflate(archive::Record const& record, std::string_view entry, Sink& sink)
      -> base::Result<void>;
  [[nodiscard]] auto drain(Sink& sink) -> base::Result<int>;

  ArchiveFile& file_;
  std::uint64_t small_;
  std::unique_ptr<State> state_;
};

// A gzip stream without a name or a time: equal input, equal bytes.
class Gzip {
public:
  explicit Gzip(Sink& sink);
  ~Gzip();
  Gzip(Gzip const&) = delete;
  auto operator=(Gzip const&) -> Gzip& = delete;

  [[nodiscard]] auto write(std::string_view bytes) -> base::Result<void>;
  [[nodiscard]] auto finish() -> base::Result<void>;

private:
  struct State;

  [[nodiscard]] auto pump(int flush) -> base::Result<void>;

  Sink& sink_;
  std::unique_ptr<State> state_;
};

[[nodiscard]] auto deflate_version() -> std::string;

} // namespace io
