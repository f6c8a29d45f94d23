#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <dirent.h>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What every unit of this room does with the operating system, each once.

namespace io {

// A system call that has just failed, as a fact: the reason is errno's.
[[nodiscard]] auto failure(std::string_view operation, std::string_view path)
    -> std::unexpected<base::Error>;

// What one call of read gives; 0 at the end, nothing with errno where it fails. A signal that is
// handled meanwhile is no failure, here and below.
[[nodiscard]] auto read_some(int number, std::span<char> room) -> std::optional<std::size_t>;

// As much as there is room for; less only where the end comes first.
[[nodiscard]] auto read_full(int number, std::span<char> room) -> std::optional<std::size_t>;

// The same from a place of a file; where the file stands is left as it is.
[[nodiscard]] auto read_at(int number, std::span<char> room, std::uint64_t offset)
    -> std::optional<std::size_t>;

// All of the bytes; false with errno where that is not possible.
[[nodiscard]] auto write_all(int number, std::string_view bytes) -> bool;

// A new directory; false with errno where that is not possible. Its mode is subject to the umask.
[[nodiscard]] auto make_directory_at(int directory, std::string const& path, unsigned mode) -> bool;

// The same, where one that exists is good as well.
[[nodiscard]] auto ensure_directory_at(int directory, std::string const& path, unsigned mode)
    -> bool;

// Every directory on the way to the path, without the last part.
[[nodiscard]] auto make_parents_at(int directory, std::string_view path, unsigned mode)
    -> base::Result<void>;

struct CloseStream {
  void operator()(DIR* stream) const { ::closedir(stream); }
};

using DirectoryStream = std::unique_ptr<DIR, CloseStream>;

// The entries of an open directory, which stays open; nothing with errno where it cannot be read.
[[nodiscard]] auto open_stream(int directory) -> DirectoryStream;

// The next name but "." and ".."; nothing at the end.
[[nodiscard]] auto next_name(DirectoryStream const& stream) -> std::optional<std::string>;

// All names without "." and "..", in the order of their bytes, whatever the file system's is;
// nothing with errno where they cannot be read.
[[nodiscard]] auto names_in(int directory) -> std::optional<std::vector<std::string>>;

// How many processes this user may have at most; nothing where that is not limited.
[[nodiscard]] auto process_ceiling() -> std::optional<std::uint64_t>;

// TMPDIR, else /tmp.
[[nodiscard]] auto temporary_directory() -> std::string;

} // namespace io
