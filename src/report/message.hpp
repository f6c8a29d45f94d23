#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"

#include <string>
#include <vector>

// A failure in words: what is wrong, what was found, what to do. The only sentences of the program
// stand in this room; everything from an upload in them has been made printable.

namespace report {

enum class Blame { user, builder, ours };

struct Message {
  std::string heading;            // what is wrong, without a full stop
  std::vector<std::string> found; // what was found, one fact a line
  std::string explanation;        // the rule behind it, one paragraph
  std::vector<std::string> steps; // what to do; what follows a newline is a command to copy
  Blame blame = Blame::user;
  bool operator==(Message const&) const = default;
};

// Exhaustive: a failure without words does not compile.
[[nodiscard]] auto describe(base::Error const& error) -> Message;

// Indented as Paketo's buildpacks print, lines of at most 96 characters, ends with a newline.
[[nodiscard]] auto format_message(Message const& message) -> std::string;

// One sentence, without a newline.
[[nodiscard]] auto describe_warning(base::Warning const& warning) -> std::string;

} // namespace report
