#pragma once

#include "base/decode.hpp"
#include "base/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// What was looked at in the upload: a few named paths, never the whole tree, so that detect and
// build cost the same whatever else the user uploaded. Paths are relative, with '/'.

namespace project {

struct Absent {
  bool operator==(Absent const&) const = default;
};

struct Directory {
  std::vector<std::string> names; // where a listing was asked for: sorted, directories end in "/"
  bool operator==(Directory const&) const = default;
};

struct Present { // a regular file whose content nobody asked for
  bool operator==(Present const&) const = default;
};

// An Error is a fact, too: the file is there and cannot be used. It matters only to who needs it.
using Entry = std::variant<Absent, Directory, Present, base::Text, base::Error>;

struct Snapshot {
  std::map<std::string, Entry, std::less<>> entries;

  [[nodiscard]] auto at(std::string_view path) const -> Entry const&; // Absent where unknown
  [[nodiscard]] auto text(std::string_view path) const -> base::Text const*;
  // What lies in a directory whose listing was asked for; nothing of any other.
  [[nodiscard]] auto names(std::string_view path) const -> std::vector<std::string> const&;
  [[nodiscard]] auto exists(std::string_view path) const -> bool; // whatever it is
  [[nodiscard]] auto is_directory(std::string_view path) const -> bool;
  bool operator==(Snapshot const&) const = default;
};

enum class Want { kind, text, listing };

struct Wish { // one path to look at, and how
  std::string path;
  Want want;
  std::uint64_t limit = 0; // bytes of a text, entries of a listing
  bool operator==(Wish const&) const = default;
};

} // namespace project
