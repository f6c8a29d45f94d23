#pragma once

#include "project/python_tokens.hpp"

// What the tokens at the beginning of a Python statement and around a name in it tell about both.

namespace project {

// How a simple statement, or the part of a compound one before its colon, is read.
enum class Statement { plain, definition, import, from, loop, with, header, pattern };

[[nodiscard]] auto statement_of(Token const& first, Token const& next) -> Statement;

// "+=", "**=": an assignment, too. Comparisons and ":=" are not.
[[nodiscard]] auto is_augmented(Token const& token) -> bool;

// Whether what follows the token begins a value of its own. Behind a name, a bracket calls or
// indexes; behind these it groups, and its names can be targets.
[[nodiscard]] auto begins_value(Token const& previous) -> bool;

// Whether a name before the token is a whole target: not "run.x", "run[0]" or "run(".
[[nodiscard]] auto ends_target(Token const& next) -> bool;

} // namespace project
