#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Splits a command line into words as a POSIX shell would, or says why a real shell is needed.
// "Shell" means the one that would get the line instead: bash. A first word that is quoted is a
// program, even where it is called like a builtin: so every list of words can be written down.

namespace project {

struct Words {
  std::vector<std::string> words;
  bool operator==(Words const&) const = default;
};

struct NeedsShell {
  std::string because; // the construct as a user would name it: "$", "&&", "|", "exec", "PORT="
  bool operator==(NeedsShell const&) const = default;
};

struct Unterminated { // a quote that is never closed, or a final backslash
  char what;          // '"', '\'' or '\\'
  std::size_t offset;
  bool operator==(Unterminated const&) const = default;
};

using Splitting = std::variant<Words, NeedsShell, Unterminated>;

[[nodiscard]] auto split_command(std::string_view line) -> Splitting;

// Quotes where needed, so that split_command gives the same words back.
[[nodiscard]] auto quote_command(std::vector<std::string> const& words) -> std::string;

} // namespace project
