#pragma once

#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "io/interruption.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Directories and files that we make for other programs to find.

namespace io {

// A path without links, for programs that stand elsewhere.
[[nodiscard]] auto resolve_path(std::string const& path) -> base::Result<std::string>;

// A new directory that nobody else can enter.
[[nodiscard]] auto make_private_directory(std::string const& path) -> base::Result<Descriptor>;

// Beneath a directory of ours; it is new, and readable by all who get there.
[[nodiscard]] auto make_directory(Descriptor const& root, std::string const& name)
    -> base::Result<Descriptor>;

enum class Readers { all, owner };

// A new file, with all of its text; the directories on the way are made.
[[nodiscard]] auto
put_file(Descriptor const& root, std::string const& path, std::string_view text, Readers readers)
    -> base::Result<void>;

// The directory belongs to that user and group from now on; nothing: to everybody.
[[nodiscard]] auto give_away(Descriptor const& directory, std::optional<unsigned> owner)
    -> base::Result<void>;

[[nodiscard]] auto let_all_enter(Descriptor const& directory) -> base::Result<void>;

inline constexpr auto small_file = std::size_t{1} << 16U;

// The beginning of a file of ours; nothing where it does not exist.
[[nodiscard]] auto read_own_file(std::string const& path, std::size_t most = small_file)
    -> std::optional<std::string>;

// In the place of what was there, at once.
[[nodiscard]] auto replace_own_file(std::string const& path, std::string_view text)
    -> base::Result<void>;

// The entries of a directory, sorted; none where there is no such directory.
[[nodiscard]] auto names_beneath(std::string const& path) -> std::vector<std::string>;

inline constexpr auto patience_with_pipes = std::chrono::milliseconds(60'000);

// All of a file, a pipe or standard input ("-"), where it is not longer than that. A pipe with a
// name is given up when nothing came for so long; standard input may be somebody who types.
[[nodiscard]] auto read_whole(std::string const& path,
                              std::uint64_t most,
                              Interruption const& interruption,
                              std::chrono::milliseconds patience = patience_with_pipes)
    -> base::Result<std::string>;

} // namespace io
