#pragma once

#include <cstdint>
#include <string>

// Writing UTF-8. What is read is judged by utf8_length of base/text.

namespace base {

// A code point, at most U+10FFFF, as one sequence of one to four bytes.
void append_utf8(std::string& out, std::uint32_t code);

} // namespace base
