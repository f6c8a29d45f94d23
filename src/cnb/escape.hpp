#pragma once

#include <string>
#include <string_view>

// Private to this room: one quoted string for both of its output languages. TOML's basic strings
// and JSON's strings share their escapes.

namespace cnb {

// Appends the text in double quotes. Control characters, quotes and backslashes are escaped; a
// byte that is no UTF-8 becomes U+FFFD, because neither language can say it.
void append_quoted(std::string& out, std::string_view text);

} // namespace cnb
