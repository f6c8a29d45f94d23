#pragma once

#include <string>
#include <string_view>
#include <vector>

// What a Python source file binds at its top level, by reading its text: comments and strings are
// skipped, nothing is executed. Where the text cannot tell, the answer is "perhaps".

namespace project {

enum class Binds { yes, perhaps, no };

// Whether the module's text binds the name at module level: def, async def, class, assignment,
// import, for, with, ":=", also inside of if, try, with and loops, not inside of def and class. No
// binding: a keyword argument, an attribute, a bare annotation, "except ... as" (it ends with the
// clause). "perhaps" where "import *", globals(), locals(), vars(), exec, setattr(), a module's
// __getattr__, "global" or a case pattern could bind it, and where the text leaves a string open.
[[nodiscard]] auto binds_name(std::string_view source, std::string_view name) -> Binds;

// The names of functions defined at column 1, in order, without those that begin with '_'.
[[nodiscard]] auto top_level_functions(std::string_view source) -> std::vector<std::string>;

} // namespace project
