#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <dirent.h>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What every unit of this room does with the operating system, each once.

namespace io {

// A system call that has just failed, as a fact: the reason is errno's.
[[nodiscard]] auto failure(std::string_view operation, std::string_view path)
    -> std::unexpected<base::Error>;

// All of the bytes; false with errno where that is not possible.
[[nodiscard]] auto write_all(int number, std::string_view bytes) -> bool;

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
