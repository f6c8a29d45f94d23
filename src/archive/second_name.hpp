#pragma once

#include <string_view>

// The Unicode name field: a packer's true name for an entry whose header cannot hold it.

namespace archive {

// Whether a header with that name may stand for `second`: both are the same character by character,
// but that '?', "#U20ac", "#L01f9ea" or a character of an old code page stands for one that is not
// ASCII. What is ASCII in the one, slashes and dots above all, is so in the other.
[[nodiscard]] auto stands_for(std::string_view name, std::string_view second) -> bool;

} // namespace archive
